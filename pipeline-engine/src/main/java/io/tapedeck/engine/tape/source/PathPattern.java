package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Files by a pattern as a shell knows it, `ticks/*.csv.gz` or `ticks/**/*.csv`: what stands before
/// the first of its signs is the folder that is searched. In quotes, it comes here and not to the
/// shell, and is the same on every system. Folders that are links are not entered.
final class PathPattern {

  private static final String SIGNS = "*?[{";

  private PathPattern() {}

  static boolean isIn(String text) {
    return text.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  /// @return the files that fit, in the order of their paths; none if there are none
  /// @throws EngineException INVALID_ARGUMENT if it is no pattern, TAPE_NOT_FOUND if there is no
  ///   such folder, TAPE_UNREADABLE
  static List<Path> files(String text) {
    int sign = 0;
    while (SIGNS.indexOf(text.charAt(sign)) < 0) {
      sign++;
    }
    int slash = Math.max(text.lastIndexOf('/', sign), text.lastIndexOf('\\', sign));
    String rest = text.substring(slash + 1).replace('\\', '/');
    try {
      Path folder = Path.of(slash < 0 ? "" : text.substring(0, slash + 1));
      if (!Files.isDirectory(folder)) {
        throw new EngineException(
            ErrorCode.TAPE_NOT_FOUND, "There is no folder " + folder + ". Check the path.");
      }
      PathMatcher matcher = matcher(folder, rest);
      // A double star also stands for no folder at all, as in the shell.
      PathMatcher direct = matcher(folder, rest.replace("**/", ""));
      int depth =
          rest.contains("**")
              ? Integer.MAX_VALUE
              : (int) rest.chars().filter(c -> c == '/').count() + 1;
      try (Stream<Path> files = Files.walk(folder, depth)) {
        return files
            .filter(file -> fits(folder.relativize(file), matcher, direct))
            .filter(Files::isRegularFile)
            .sorted(Comparator.comparing(Path::toString))
            .toList();
      }
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT, "'" + text + "' is no pattern (" + e.getMessage() + ").", e);
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          ErrorCode.TAPE_UNREADABLE,
          "The files of '" + text + "' cannot be listed (" + e.getMessage() + ").",
          e);
    }
  }

  private static boolean fits(Path path, PathMatcher matcher, PathMatcher direct) {
    return matcher.matches(path) || direct.matches(path);
  }

  private static PathMatcher matcher(Path folder, String rest) {
    return folder.getFileSystem().getPathMatcher("glob:" + rest);
  }
}
