package io.tapedeck.engine.local.s3;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the keys of one page of a listing among the files of a bucket, in S3's order, and opens
/// only the folders that may have some of them: what a page costs depends on the folders on its way
/// and not on the size of the bucket. One walk is for one page and one thread.
///
/// @param prefix that keys begin with; empty for all
/// @param after the key that the page begins behind; empty for the first page
/// @param grouped whether what stands behind the next slash is told as one prefix (delimiter `/`)
record KeyWalk(String prefix, String after, boolean grouped) {

  /// A file that S3Proxy is still writing, or whose writer was killed: it is beside the object,
  /// named like it with a random UUID behind the extension, and renamed at the end.
  private static final Pattern UNFINISHED =
      Pattern.compile(
          ".*\\.[A-Za-z0-9]+-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.DOTALL);

  /// Where S3Proxy keeps uploads in parts, the object named `/` and, at the top, old versions.
  private static final String PARTS = ".mpus-";

  private static final String SLASH = ".s3proxy-slash";
  private static final String VERSIONS = ".s3proxy-versions";

  /// What was found.
  ///
  /// @param key ends with a slash for a folder
  /// @param isPrefix whether it stands for all keys that begin with it
  record Found(String key, boolean isPrefix) {}

  /// Who takes what is found.
  @FunctionalInterface
  interface Taker {
    /// @return whether more is wanted
    boolean take(Found found);
  }

  private record Entry(String key, Path path) {
    boolean isFolder() {
      return key.endsWith("/");
    }
  }

  /// Tells the taker files and prefixes in order, and each folder as a key that an object may have,
  /// until it wants no more.
  ///
  /// @throws IOException if a folder cannot be read; one that vanishes meanwhile is empty
  void tell(Path bucket, Taker taker) throws IOException {
    boolean _ = walk(bucket, "", taker);
  }

  private boolean walk(Path folder, String at, Taker taker) throws IOException {
    for (Entry entry : entries(folder, at)) {
      boolean told = KeyOrder.BYTES.compare(entry.key, after) > 0 && entry.key.startsWith(prefix);
      boolean group = grouped && entry.isFolder() && entry.key.length() > prefix.length();
      if (told && !taker.take(new Found(entry.key, group))) {
        return false;
      }
      boolean inside = entry.isFolder() && !(group && entry.key.startsWith(prefix));
      if (inside && !walk(entry.path, entry.key, taker)) {
        return false;
      }
    }
    return true;
  }

  private List<Entry> entries(Path folder, String at) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        String key = at + name;
        if (isReserved(at, name) || !mayLeadOn(key)) {
          continue;
        }
        if (Files.isDirectory(child)) {
          entries.add(new Entry(key + "/", child));
        } else if (!UNFINISHED.matcher(key).matches()) {
          entries.add(new Entry(key, child));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return List.of();
      }
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(Entry::key, KeyOrder.BYTES));
    return entries;
  }

  private static boolean isReserved(String at, String name) {
    return name.startsWith(PARTS) || name.equals(SLASH) || (at.isEmpty() && name.equals(VERSIONS));
  }

  /// Whether the file, or what is in the folder, may be of this page.
  private boolean mayLeadOn(String key) {
    String folder = key + "/";
    boolean wanted = key.startsWith(prefix) || prefix.startsWith(folder);
    boolean ahead = KeyOrder.BYTES.compare(folder, after) > 0 || after.startsWith(folder);
    return wanted && ahead;
  }
}
