package io.tapedeck.engine.local.aws.glue.infer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks down from one target and looks into the objects, folder by folder: what is kept is a
/// summary for each folder, however many objects it has. Names that start with `_` or `.` are not
/// seen, nor what lies below them. Confined to the thread of the crawl.
final class LakeWalk {

  private static final Logger LOG = LoggerFactory.getLogger(LakeWalk.class);
  private static final int AT_ONCE = 1000;
  private static final int MOST_TOLD = 20;

  /// What the embedded S3 writes beside an object until it is whole.
  private static final Pattern UNFINISHED =
      Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private final Path start;
  private final List<PathMatcher> excluded = new ArrayList<>();
  private final int sampleSize;
  private final Predicate<Path> known;
  private final BooleanSupplier stop;
  private final Map<Schema, Schema> shared = new HashMap<>();
  private int unread;

  /// @param exclusions globs over the path below `start`
  /// @param sampleSize look into so many objects of a folder only; 0 for all
  /// @param known folders whose objects need not be looked into again
  LakeWalk(
      Path start,
      List<String> exclusions,
      int sampleSize,
      Predicate<Path> known,
      BooleanSupplier stop) {
    this.start = start;
    this.sampleSize = sampleSize;
    this.known = known;
    this.stop = stop;
    exclusions.forEach(
        glob -> excluded.add(FileSystems.getDefault().getPathMatcher("glob:" + glob)));
  }

  Folder walk() throws IOException {
    return walk(start);
  }

  /// What the objects of one folder are, each by itself; only for who must know, because it looks
  /// into all of them again.
  Map<Path, Contents> each(Path folder) throws IOException {
    Map<Path, Contents> each = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, LakeWalk::isVisible)) {
      for (Path entry : entries) {
        if (stop.getAsBoolean()) {
          return each;
        }
        if (Files.isRegularFile(entry) && isIncluded(entry)) {
          object(entry).ifPresent(contents -> each.put(entry, contents));
        }
      }
    } catch (NoSuchFileException e) {
      return each; // deleted in the meantime
    }
    return each;
  }

  /// What one object is; empty if it is of no format that is known.
  Optional<Contents> object(Path file) {
    Tally tally = new Tally();
    add(file, tally);
    return Optional.ofNullable(tally.contents);
  }

  private Folder walk(Path path) throws IOException {
    Folder folder = new Folder(path);
    List<Path> folders = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    Tally tally = new Tally();
    boolean look = !known.test(path);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, LakeWalk::isVisible)) {
      for (Path entry : entries) {
        if (stop.getAsBoolean()) {
          return folder;
        }
        if (Files.isDirectory(entry)) {
          folders.add(entry);
        } else if (look && isIncluded(entry)) {
          files.add(entry);
        }
        if (files.size() == AT_ONCE) {
          look(files, tally);
        }
      }
    } catch (NoSuchFileException e) {
      return folder; // deleted in the meantime
    }
    look(files, tally);
    if (tally.contents != null) {
      folder.own(tally.contents.with(share(tally.contents.schema())));
    }
    folders.sort(null);
    for (Path below : folders) {
      Folder child = walk(below);
      if (!child.isEmpty()) {
        folder.children().add(child);
      }
    }
    return folder;
  }

  private Schema share(Schema schema) {
    return shared.computeIfAbsent(schema, same -> same);
  }

  private static final class Tally {
    private @Nullable Contents contents;
    private int looked;
  }

  private void look(List<Path> files, Tally tally) throws IOException {
    files.sort(null);
    for (Path file : files) {
      if (stop.getAsBoolean()) {
        return;
      }
      add(file, tally);
    }
    files.clear();
  }

  private void add(Path file, Tally tally) {
    try {
      long size = Files.size(file);
      if (size == 0) {
        return;
      }
      Contents before = tally.contents;
      if (before != null && sampleSize > 0 && tally.looked >= sampleSize) {
        long records = before.averageRecord() == 0 ? 0 : size / before.averageRecord();
        tally.contents =
            before.merge(new Contents(before.form(), false, before.schema(), 1, size, records));
        return;
      }
      Contents one = Contents.of(ObjectSample.read(file, size), size);
      tally.contents = before == null ? one : before.merge(one);
      tally.looked++;
    } catch (NoSuchFileException e) {
      return; // deleted in the meantime
    } catch (IOException e) {
      if (unread++ < MOST_TOLD) {
        LOG.warn("The crawler leaves {} out: {}", start.relativize(file), e.getMessage());
      }
    }
  }

  private boolean isIncluded(Path file) {
    Path below = start.relativize(file);
    return !UNFINISHED.matcher(file.toString()).matches()
        && excluded.stream().noneMatch(glob -> glob.matches(below));
  }

  private static boolean isVisible(Path path) {
    String name = String.valueOf(path.getFileName());
    return !name.startsWith("_") && !name.startsWith(".");
  }
}
