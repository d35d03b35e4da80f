package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticCsv;
import io.tapedeck.engine.transport.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the topic to objects in the embedded S3, as JSON lines and as Parquet, against a consumer
/// that does what Kafka's ConsumerPerformance does with the same topic, and against DuckDB's `COPY
/// … PARTITION_BY` of the same rows from its own memory to local files. Broker and S3 share one
/// process, every contestant has its own; all are on the same machine. Interleaved; the median of
/// each counts. `-Dtapedeck.rows=N`, `-Dtapedeck.rounds=N`, `-Dtapedeck.symbols=N`.
class SinkBench {

  private static final int ROWS = Integer.getInteger("tapedeck.rows", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("tapedeck.rounds", 3);
  private static final int SYMBOLS = Integer.getInteger("tapedeck.symbols", 500);
  private static final String CONSUMER = "consumer alone";

  @TempDir Path folder;

  /// One measurement; CPU seconds of the contestant and of broker and store.
  private record Taken(double seconds, double cpu, double services, long heap, long resident) {}

  private record Contestant(Process process, BufferedReader says, PrintWriter told) {}

  @Test
  void storesTheTopic() throws Exception {
    Path tape = folder.resolve("bars.csv");
    SyntheticCsv.write(SynthSpec.bars(SYMBOLS, ROWS, 1), tape, _ -> {});
    List<Process> children = new ArrayList<>();
    try {
      Process services = child(children, "-Xmx768m", ServicesChild.class, folder.toString());
      String[] where = new BufferedReader(services.inputReader()).readLine().split(" ");
      BrokerConfig broker = TopicContent.broker(where[0], "bench");
      assertThat(new KafkaTopics(broker).ensure()).isEqualTo(4);
      play(tape, broker);
      String rows = Integer.toString(ROWS);
      Map<String, Contestant> all = new LinkedHashMap<>();
      all.put(CONSUMER, contestant(children, "consumer", where[0], "bench", rows));
      for (String format : List.of("json", "json.zst", "parquet")) {
        all.put(
            "sink, " + format,
            contestant(
                children, format, where[0], "bench", rows, where[1], folder + "/spool-" + format));
      }
      for (String format : List.of("json", "parquet")) {
        all.put(
            "DuckDB, " + format,
            contestant(children, "duckdb", tape.toString(), format, folder.toString()));
      }
      print(measured(all, services.toHandle()));
    } finally {
      children.forEach(Process::destroyForcibly);
    }
  }

  private static Map<String, List<Taken>> measured(
      Map<String, Contestant> all, ProcessHandle services) throws IOException {
    Map<String, List<Taken>> taken = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Contestant> one : all.entrySet()) {
        Duration before = services.info().totalCpuDuration().orElse(Duration.ZERO);
        one.getValue().told().println(round);
        String[] said = one.getValue().says().readLine().split(" ");
        Duration after = services.info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.printf("  round %d, %s: %s%n", round, one.getKey(), String.join(" ", said));
        if (round > 0) {
          taken
              .computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
              .add(
                  new Taken(
                      Double.parseDouble(said[0]),
                      Double.parseDouble(said[1]),
                      after.minus(before).toNanos() / 1e9,
                      Long.parseLong(said[2]),
                      Long.parseLong(said[3])));
        }
      }
    }
    return taken;
  }

  private void play(Path tape, BrokerConfig broker) throws InterruptedException {
    RunSpec spec = RunSpec.of(tape, new Pace.Max()).with(Delivery.IDEMPOTENT, false);
    Run run = Run.producing(spec, new Home(folder.resolve("home")), broker, PublisherOpener::kafka);
    run.begin();
    assertThat(run.await()).isInstanceOf(RunState.Done.class);
  }

  private static Contestant contestant(List<Process> children, String... args) throws IOException {
    Process process = child(children, "-Xmx256m", SinkContestant.class, args);
    return new Contestant(
        process,
        process.inputReader(),
        new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8));
  }

  private static Process child(List<Process> children, String heap, Class<?> main, String... args)
      throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    heap,
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()),
                Arrays.stream(args))
            .toList();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    children.add(process);
    return process;
  }

  private static void print(Map<String, List<Taken>> taken) {
    System.out.printf("%,d bars of %,d symbols, median of %d%n", ROWS, SYMBOLS, ROUNDS);
    double consumer = median(taken.get(CONSUMER)).seconds();
    taken.forEach(
        (name, all) -> {
          Taken one = median(all);
          System.out.printf(
              "  %-16s %,9.0f/s = %4.2f of the consumer; a million: %5.2f CPU s, broker and S3"
                  + " %5.2f; heap after GC %d MB, resident %d MB   %s%n",
              name,
              ROWS / one.seconds(),
              consumer / one.seconds(),
              one.cpu() * 1e6 / ROWS,
              one.services() * 1e6 / ROWS,
              one.heap(),
              one.resident(),
              all.stream().map(t -> String.format("%,.0f", ROWS / t.seconds())).toList());
        });
    for (String format : List.of("json", "parquet")) {
      System.out.printf(
          "  sink / DuckDB, %s: %.2f%n",
          format,
          median(taken.get("DuckDB, " + format)).seconds()
              / median(taken.get("sink, " + format)).seconds());
    }
  }

  private static Taken median(List<Taken> all) {
    List<Taken> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
    return sorted.get(sorted.size() / 2);
  }
}
