package io.tapedeck.engine.local.aws.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The objects of the embedded S3 as the plain files they are: `<root>/<bucket>/<key>`. Holds
/// nothing open. Safe for use by any thread.
public final class ObjectFiles {

  private static final Pattern S3 =
      Pattern.compile("s3a?://([a-z0-9][a-z0-9.-]{1,62})(?:/(.*))?", Pattern.DOTALL);

  private final Path root;

  public ObjectFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /// An object: its file, its size in bytes and when it was written, in milliseconds.
  public record Found(Path file, long bytes, long modified) {}

  public Path root() {
    return root;
  }

  /// The file or folder that an `s3://` URI stands for.
  ///
  /// @throws IllegalArgumentException if it is no such URI or would leave the root
  public Path path(String uri) {
    Matcher parts = S3.matcher(uri);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not an S3 URI: " + uri);
    }
    try {
      Path bucket = root.resolve(parts.group(1));
      String key = parts.group(2) == null ? "" : parts.group(2);
      Path path = bucket.resolve(key).normalize();
      if (path.startsWith(bucket) && !bucket.equals(root) && !key.startsWith("/")) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("Not a key that a file can have: " + uri, e);
    }
    throw new IllegalArgumentException("Not inside a bucket: " + uri);
  }

  /// The `s3://` URI of a folder below the root, with a trailing slash.
  public String folderUri(Path folder) {
    StringBuilder uri = new StringBuilder("s3://");
    root.relativize(folder).forEach(part -> uri.append(part).append('/'));
    return uri.toString();
  }

  /// The `s3://` URI of an object, or of a folder with a trailing slash.
  public String uri(Path path) {
    String folder = folderUri(path);
    return Files.isRegularFile(path) ? folder.substring(0, folder.length() - 1) : folder;
  }

  /// Whether there is an object with content below a folder, or at a file. Stops at the first.
  public boolean hasAny(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> Files.isRegularFile(file) && file.toFile().length() > 0);
    } catch (NoSuchFileException e) {
      return false;
    } catch (UncheckedIOException e) {
      return true; // it comes and goes at this moment
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything that belongs to the data below a folder, by path; names that start with `_` or `.`
  /// do not, nor what lies below such a folder. Stops early, with what it has, when `stop` says so.
  public List<Found> below(Path folder, BooleanSupplier stop) {
    List<Found> found = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new Visible(folder, found, stop));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparing(Found::file));
    return found;
  }

  private static final class Visible extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Found> found;
    private final BooleanSupplier stop;

    Visible(Path start, List<Found> found, BooleanSupplier stop) {
      this.start = start;
      this.found = found;
      this.stop = stop;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (stop.getAsBoolean()) {
        return FileVisitResult.TERMINATE;
      }
      return folder.equals(start) || isVisible(folder)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && attributes.size() > 0 && isVisible(file)) {
        found.add(new Found(file, attributes.size(), attributes.lastModifiedTime().toMillis()));
      }
      return FileVisitResult.CONTINUE;
    }

    // Objects may be deleted while they are listed.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    private static boolean isVisible(Path path) {
      String name = String.valueOf(path.getFileName());
      return !name.startsWith("_") && !name.startsWith(".");
    }
  }
}
