import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The one formatter of this project: `Format check|apply FOLDER…`. Runs google-java-format on the JDK that
/// compiles the code, because the one that runs Maven may be too old to parse it.
public final class Format {

  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<Path> changed = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      for (Path file : sources(Path.of(args[i]))) {
        String before = Files.readString(file);
        String after = new Formatter().formatSourceAndFixImports(before);
        if (!before.equals(after)) {
          changed.add(file);
          if (apply) {
            Files.writeString(file, after);
          }
        }
      }
    }
    changed.forEach(file -> System.err.println((apply ? "formatted " : "not formatted: ") + file));
    if (!apply && !changed.isEmpty()) {
      System.err.println("Run ./mvnw -N -Pformat validate");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws Exception {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
