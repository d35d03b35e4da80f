package io.tapedeck.engine.kills;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// What makes one process after another start in less time: the classes of the project in archives
/// beside the other ones, because the JVM shares loaded classes of archives only, and a file in
/// which the first process that ends in peace leaves its classes for the later ones.
final class QuickStart {

  private final String classPath;
  private final Path shared;

  /// @param folder for the archives
  QuickStart(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      entries.add(
          Files.isDirectory(path)
              ? archive(path.toRealPath(), folder.resolve("classes" + entries.size() + ".jar"))
                  .toString()
              : entry);
    }
    classPath = String.join(File.pathSeparator, entries);
    shared = folder.resolve("shared.jsa");
  }

  String classPath() {
    return classPath;
  }

  /// Options of the JVM.
  List<String> options() {
    return List.of(
        "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + shared, "-Xlog:disable");
  }

  private static Path archive(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      out.setLevel(1);
      for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(path, out);
        }
      }
    }
    return jar;
  }
}
