package io.tapedeck.engine.faults;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An S3 of somebody else in a process of its own, listening on 127.0.0.1 only. The process ends
/// with this one at the latest.
public final class ChildS3 implements S3Server {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final URI uri;
  private final Thread atExit;

  private ChildS3(Process process, int port) {
    this.process = process;
    uri = URI.create("http://127.0.0.1:" + port);
    atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Adobe's S3Mock, whose jar the build copies beside the test classes.
  public static ChildS3 s3Mock(Path folder) {
    Path built = Path.of("target", "s3mock", "s3mock.jar");
    Path jar = built.toAbsolutePath();
    if (!Files.exists(jar)) {
      abort("no second S3: " + built + " is missing, which `mvnw generate-test-resources` fetches");
    }
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + folder,
            "-jar",
            jar.toString(),
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--com.adobe.testing.s3mock.max-payload-size=100MB",
            "--spring.main.allow-bean-definition-overriding=true",
            "--spring.main.sources=file:" + connector(folder));
    return start(command, folder, Pattern.compile("started on ports .*?(\\d+) \\(http\\)"));
  }

  /// Python's moto, where it is installed.
  public static ChildS3 moto(Path folder) {
    List<String> command = List.of("moto_server", "-H", "127.0.0.1", "-p", "0");
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "moto_server")));
    if (!there) {
      abort("no moto_server on this machine's PATH");
    }
    return start(command, folder, Pattern.compile("Running on http://127.0.0.1:(\\d+)"));
  }

  private static ChildS3 start(List<String> command, Path folder, Pattern port) {
    try {
      Path log = Files.createTempFile(folder, "s3", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        Matcher found = port.matcher(said);
        if (found.find()) {
          return new ChildS3(process, Integer.parseInt(found.group(1)));
        }
        if (System.nanoTime() > until || process.waitFor(100, TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(command + " did not come up:\n" + said);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path connector(Path folder) {
    try (var in = ChildS3.class.getResourceAsStream("s3mock-on-loopback.xml")) {
      return Files.write(folder.resolve("s3mock-on-loopback.xml"), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI uri() {
    return uri;
  }

  /// For looking at what it listens on.
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
