package io.tapedeck.engine.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// What makes one process of the tests after another start in a third of the time: a cache of the
/// loaded and linked classes (JEP 514) of a run of the command line that goes the whole way once.
/// The JVM caches classes of archives only, so those of the project are put into some. Made by the
/// first process of a build that needs it, which the others wait for, and kept below `target` until
/// a class changes.
public final class QuickStart {

  private static final Path FOLDER = Path.of("target", "quick-start").toAbsolutePath();
  private static final List<String> CHEAP =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
  private static final Path TAPE = Path.of("..", "sample-csv", "bars-12-symbols-5m.csv");

  private static final class Ready {
    static final QuickStart ONE = new QuickStart();
  }

  private final String classPath;
  private final Path cache = FOLDER.resolve("classes.aot");

  private QuickStart() {
    List<Path> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(Files::exists)
            .toList();
    List<String> archived = new ArrayList<>();
    for (Path entry : entries) {
      archived.add((Files.isDirectory(entry) ? archive(archived.size()) : entry).toString());
    }
    classPath = String.join(File.pathSeparator, archived);
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        make(entries);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits some 20 s if it is the first of a build.
  public static QuickStart ready() {
    return Ready.ONE;
  }

  /// The class path of the tests in archives.
  public String classPath() {
    return classPath;
  }

  /// Options of the JVM, which make do with little.
  public List<String> options() {
    List<String> options = new ArrayList<>(CHEAP);
    options.addAll(List.of("-Xlog:disable", "-XX:AOTCache=" + cache));
    return options;
  }

  private void make(List<Path> entries) throws IOException {
    Path made = FOLDER.resolve("made-of");
    String now = String.join("\n", entries.stream().map(QuickStart::state).toList());
    if (Files.exists(made) && Files.readString(made).equals(now)) {
      return;
    }
    Files.deleteIfExists(made);
    for (int i = 0; i < entries.size(); i++) {
      if (Files.isDirectory(entries.get(i))) {
        pack(entries.get(i), archive(i));
      }
    }
    rehearse();
    Files.writeString(made, now);
  }

  private void rehearse() throws IOException {
    Path home = Files.createTempDirectory(FOLDER, "home");
    Path said = FOLDER.resolve("said");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(CHEAP);
    command.addAll(List.of("-Xmx512m", "-XX:AOTCacheOutput=" + cache, "-cp", classPath));
    command.addAll(List.of("io.tapedeck.cli.Main", "run", TAPE.toString(), "--pace", "max"));
    command.addAll(List.of("--sql", "SELECT count(*) FROM bars", "--home", home.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("The rehearsal of a quick start failed: " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Told to end while a quick start was rehearsed", e);
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path archive(int entry) {
    return FOLDER.resolve("classes" + entry + ".jar");
  }

  /// What differs when one of its classes has changed.
  private static String state(Path entry) {
    try (Stream<Path> files = Files.walk(entry)) {
      long bytes = 0;
      long names = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
        names += 31 * Files.getLastModifiedTime(file).toMillis() + file.toString().hashCode();
      }
      return entry + " " + bytes + " " + names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
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
  }
}
