import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Has an application image rehearse its start, and leaves the classes that it loaded and linked
/// (JEP 514) in it, where its launcher finds them: `java RehearseImage.java FOLDER`. The launcher
/// is told only afterwards, because a JVM either reads such a cache or writes one.
public final class RehearseImage {

  private static final String CACHE = "classes.aot";

  // What the JVM has to say of itself must not stand in an answer; that a cache does not fit, nowhere.
  private static final String OPTIONS =
      """
      java-options=-XX:AOTCache=$APPDIR/%s
      java-options=-Xlog:disable
      java-options=-Xlog:all=warning:stderr
      java-options=-Xlog:aot*=off:stderr
      """
          .formatted(CACHE);

  private RehearseImage() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path image = Path.of(args[0]).toAbsolutePath();
    Path settings = only(image, Set.of("TapeDeck.cfg"));
    Path launcher = only(image, Set.of("TapeDeck", "TapeDeck.exe"));
    Path cache = settings.resolveSibling(CACHE);
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--rehearse").inheritIO();
    builder.environment().put("JAVA_TOOL_OPTIONS", "\"-XX:AOTCacheOutput=" + cache + "\"");
    int exit = builder.start().waitFor();
    if (exit != 0 || !Files.exists(cache)) {
      throw new IOException(launcher + " --rehearse ended with " + exit + " and left no " + cache);
    }
    Files.writeString(settings, OPTIONS, StandardOpenOption.APPEND);
  }

  private static Path only(Path image, Set<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(image)) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> names.contains(file.getFileName().toString()))
              .toList();
      if (found.size() != 1) {
        throw new IOException(image + " has not one of " + names + " but " + found);
      }
      return found.getFirst();
    }
  }
}
