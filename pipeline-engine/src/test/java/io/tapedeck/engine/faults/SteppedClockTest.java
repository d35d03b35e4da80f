package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B10: the clock on the wall is set while a sink stores: a day ahead, an hour back, right again,
/// an hour ahead, another way at each step of it. Debian's `libfaketime` sets it for one process;
/// where it is not installed nothing is done (`-Dtapedeck.faketime=FILE` names its library
/// elsewhere).
@Tag("bar")
class SteppedClockTest {

  private static final Path LIBRARY =
      Path.of(
              System.getProperty(
                  "tapedeck.faketime",
                  "/usr/lib/%s-linux-gnu/faketime/libfaketimeMT.so.1"
                      .formatted(System.getProperty("os.arch").replace("amd64", "x86_64"))))
          .toAbsolutePath();

  /// Not as many as a flush has steps, so that no step meets the same each time.
  private static final List<String> CLOCK = List.of("+1d", "-1h", "+0", "+1h");

  private static final long MOST_SECONDS = 120;

  @RegisterExtension
  static final Report REPORT =
      new Report("stepped-clock", "B10: the clock on the wall is set while a sink stores");

  @TempDir Path folder;

  @Test
  void eachRecordIsStoredOnceThoughTheClockIsSetAtEveryStep() throws Exception {
    assumeTrue(Files.exists(LIBRARY), "no library of faketime (Debian's package libfaketime)");
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), S3Server.impatient())) {
      S3Lake lake = SteppedSink.lake(clients);
      lake.ensureBucket("us-east-1", true);

      List<String> said = play(server);

      TreeSet<Instant> frozen = frozen(lake);
      REPORT
          .figure("clock", "%s in turn, at each of %d steps", CLOCK, said.size() - 1)
          .figure(
              "plans say that they were made",
              "within %.1f h",
              Duration.between(frozen.first(), frozen.last()).toMinutes() / 60.0);
      assertThat(said).last().isEqualTo(SteppedSink.END + " " + SteppedSink.ROWS);
      assertThat(Duration.between(frozen.first(), frozen.last()))
          .as("between the first plan's time and the last's")
          .isGreaterThan(Duration.ofHours(23));
      assertThat(new LakeRows(lake, SteppedSink.PREFIX).rows())
          .containsExactlyInAnyOrderElementsOf(
              LongStream.range(0, SteppedSink.ROWS)
                  .mapToObj(row -> new LakeRows.Row("S" + row % SteppedSink.SYMBOLS, row))
                  .toList());
      assertThat(lake.openUploads(SteppedSink.PREFIX)).isEmpty();
    }
  }

  /// @return what the sink said, by lines
  private List<String> play(S3Server server) throws IOException, InterruptedException {
    Path clock = Files.writeString(folder.resolve("clock"), "+0\n");
    Process process = start(server, clock);
    CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    List<String> said = new ArrayList<>();
    try (BufferedReader from = process.inputReader();
        Writer to = process.outputWriter()) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        Path next = folder.resolve("next");
        Files.writeString(next, CLOCK.get(said.size() % CLOCK.size()) + "\n");
        Files.move(next, clock, StandardCopyOption.REPLACE_EXISTING);
        said.add(line);
        if (!line.startsWith(SteppedSink.END)) {
          to.write("on\n");
          to.flush();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as("%s", said).isZero();
    return said;
  }

  private Process start(S3Server server, Path clock) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SteppedSink.class.getName(),
                server.uri().toString(),
                folder.resolve("spool").toString())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("LD_PRELOAD", LIBRARY.toString());
    builder.environment().put("FAKETIME_TIMESTAMP_FILE", clock.toString());
    builder.environment().put("FAKETIME_NO_CACHE", "1");
    builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    // Otherwise every wait that has an end, ends at once.
    builder.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    return builder.start();
  }

  private static TreeSet<Instant> frozen(S3Lake lake) {
    PlanLog plans = new PlanLog(lake, new PlanKeys(SteppedSink.PREFIX));
    TreeSet<Instant> frozen = new TreeSet<>();
    plans
        .plans(SinkLife.AT)
        .forEach(
            entry ->
                frozen.add(plans.find(SinkLife.AT, entry.from()).orElseThrow().plan().frozenAt()));
    return frozen;
  }
}
