package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What lay below the folders of partitions when queries looked last. Of a folder that holds
/// nothing but objects, and was not changed since, only these are looked at, which takes a third of
/// the time of a list. Safe for use by any thread.
final class SeenFolders {

  // File systems stamp changes by ticks, the coarsest by two seconds: what was changed in the same
  // tick as it was listed may have been changed afterwards.
  private static final long TICK_MILLIS = 2_000;

  private static final long MOST = 100_000;

  private final InstantSource clock;
  private final Map<String, Listed> folders = new ConcurrentHashMap<>();
  private final AtomicLong objects = new AtomicLong();

  private record Listed(Path folder, long changed, List<Found> objects) {}

  /// @param clock the one by which the file system stamps
  SeenFolders(InstantSource clock) {
    this.clock = clock;
  }

  /// The objects below a location, by path; empty if there is no such folder. Stops early, with
  /// what it has, when `stop` says so.
  ///
  /// @param location an `s3://` URI
  Optional<List<Found>> below(String location, ObjectFiles files, BooleanSupplier stop) {
    @Nullable Listed seen = folders.get(location);
    Path folder = seen == null ? files.path(location) : seen.folder;
    try {
      BasicFileAttributes is = attributes(folder);
      if (!is.isDirectory()) {
        return Optional.empty();
      }
      long changed = is.lastModifiedTime().toMillis();
      Optional<List<Found>> again =
          seen != null && seen.changed == changed ? again(seen.objects) : Optional.empty();
      if (again.isPresent()) {
        return again;
      }
      List<Found> found =
          files.below(folder, stop).stream().filter(one -> ScanSql.isObject(one.file())).toList();
      if (clock.millis() - changed > TICK_MILLIS && !stop.getAsBoolean() && isFlat(folder)) {
        keep(location, new Listed(folder, changed, found));
      }
      return Optional.of(found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  // The content of an object may be another one without any change of its folder. Empty if one is
  // gone by now.
  private static Optional<List<Found>> again(List<Found> objects) throws IOException {
    List<Found> now = new ArrayList<>(objects.size());
    try {
      for (Found object : objects) {
        BasicFileAttributes is = attributes(object.file());
        long modified = is.lastModifiedTime().toMillis();
        boolean same = is.size() == object.bytes() && modified == object.modified();
        if (is.size() > 0) {
          now.add(same ? object : new Found(object.file(), is.size(), modified));
        }
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(now);
  }

  // What is changed inside a folder's folder does not change the folder, nor what grows from
  // nothing.
  private static boolean isFlat(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        BasicFileAttributes is = attributes(entry);
        if (is.isDirectory() || is.size() == 0) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false; // a link to nowhere, or it goes at this moment
    }
  }

  private void keep(String location, Listed listed) {
    if (objects.addAndGet(listed.objects.size() + 1L) > MOST) {
      folders.clear();
      objects.set(0);
    }
    folders.put(location, listed);
  }
}
