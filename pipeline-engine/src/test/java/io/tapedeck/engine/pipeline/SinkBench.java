package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.report.Report;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From the topic to objects in the embedded S3, as JSON lines and as Parquet, against
///
/// - *ConsumerPerformance*: Kafka's own tool reading the same topic, with its own settings; and our
///   own loop that only polls and adds up bytes, with the same settings;
/// - *DuckDB*: its `COPY … PARTITION_BY` of the same rows from its own memory to local files.
///
/// Broker and S3 share one process, every contestant has its own; all are on the same machine, and
/// all JVMs are started as `./tapedeck` starts a verb, contestants with 256 MB. Interleaved; the
/// first round is for warming up, the median of the others counts.
///
/// Rates are those of a quiet machine or none. CPU seconds hold under load as well, and say what
/// two cores could do: `2 / (contestant + services)`.
///
/// `-Dtapedeck.rows=N`, `-Dtapedeck.rounds=N`, `-Dtapedeck.symbols=N`, `-Dtapedeck.formats=json`,
/// `-Dtapedeck.partitionBy=dt` (few and large objects), `-Dtapedeck.jvm="-XX:+UseG1GC"`.
class SinkBench {

  private static final int ROWS = Integer.getInteger("tapedeck.rows", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("tapedeck.rounds", 3);
  private static final int SYMBOLS = Integer.getInteger("tapedeck.symbols", 500);
  private static final String CONSUMER = "consumer alone";
  private static final int CORES = 2;

  private static final List<String> FORMATS =
      List.of(System.getProperty("tapedeck.formats", "json,json.zst,parquet").split(","));

  /// What `./tapedeck` starts a verb with.
  private static final List<String> JVM =
      List.of(
          System.getProperty(
                  "tapedeck.jvm",
                  "-XX:+UseParallelGC -XX:Tier4InvocationThreshold=25000"
                      + " -XX:Tier4MinInvocationThreshold=5000 -XX:Tier4CompileThreshold=75000")
              .split(" "));

  /// Of the sink and of DuckDB, which both write `dt` and `symbol` at most.
  private static final String PARTITION_BY =
      System.getProperty("tapedeck.partitionBy", "dt,symbol");

  @RegisterExtension
  static final Report REPORT =
      new Report("sink-benchmark", "From topic to objects, against a consumer alone and DuckDB");

  @TempDir Path folder;

  /// One measurement, CPU seconds for a million rows.
  ///
  /// @param compiling of cpu, by the JVM's compilers
  /// @param collecting of cpu, by its collector
  /// @param services of broker and store
  /// @param resident the greatest resident size in MB
  private record Taken(
      double seconds,
      double cpu,
      double compiling,
      double collecting,
      double services,
      double servicesCompiling,
      long resident) {}

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
      if (hasConsumerPerformance()) {
        all.put("ConsumerPerf.", contestant(children, "kafka", where[0], "bench", rows));
      }
      for (String format : FORMATS) {
        all.put(
            "sink, " + format,
            contestant(
                children,
                format,
                where[0],
                "bench",
                rows,
                where[1],
                folder + "/spool-" + format,
                PARTITION_BY));
      }
      for (String format : duckFormats()) {
        all.put(
            "DuckDB, " + format,
            contestant(
                children, "duckdb", tape.toString(), format, folder.toString(), PARTITION_BY));
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
        Taken measured = measure(one.getValue(), services, round);
        System.out.printf(
            Locale.ROOT,
            "  round %d, %s: %,.0f/s%n",
            round,
            one.getKey(),
            ROWS / measured.seconds());
        if (round > 0) {
          taken.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(measured);
        }
      }
    }
    return taken;
  }

  private static Taken measure(Contestant one, ProcessHandle services, int round)
      throws IOException {
    Duration before = services.info().totalCpuDuration().orElse(Duration.ZERO);
    CpuOfThreads own = CpuOfThreads.of(services);
    one.told().println(round);
    String line = one.says().readLine();
    if (line == null) {
      throw new AssertionError("A contestant has ended");
    }
    String[] said = line.split(" ");
    Duration after = services.info().totalCpuDuration().orElse(Duration.ZERO);
    double million = 1e6 / ROWS;
    return new Taken(
        Double.parseDouble(said[0]),
        Double.parseDouble(said[1]) * million,
        Double.parseDouble(said[2]) * million,
        Double.parseDouble(said[3]) * million,
        after.minus(before).toNanos() / 1e9 * million,
        (CpuOfThreads.of(services).compiling() - own.compiling()) * million,
        Long.parseLong(said[4]));
  }

  private static List<String> duckFormats() {
    return FORMATS.stream().filter(format -> !format.equals("json.zst")).toList();
  }

  private static boolean hasConsumerPerformance() {
    try {
      Class.forName(SinkWork.CONSUMER_PERFORMANCE);
      return true;
    } catch (ClassNotFoundException _) {
      return false;
    }
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
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add(heap);
    command.addAll(JVM);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    children.add(process);
    return process;
  }

  private static void print(Map<String, List<Taken>> taken) {
    REPORT
        .figure(
            "what",
            "%,d bars of %,d symbols, partitions by %s, median of %d rounds after one",
            ROWS,
            SYMBOLS,
            PARTITION_BY,
            ROUNDS)
        .figure("JVM", "%s", String.join(" ", JVM))
        .figure("consumer alone", "our loop, with the settings of ConsumerPerformance")
        .figure(
            "ConsumerPerf.",
            hasConsumerPerformance() ? "Kafka's own tool" : "not on the class path, left out");
    Map<String, Taken> medians = new LinkedHashMap<>();
    taken.forEach((name, all) -> medians.put(name, median(all)));
    REPORT.section("A million rows", () -> table(medians)).section("Ratios", () -> ratios(medians));
  }

  private static String table(Map<String, Taken> medians) {
    StringBuilder text =
        new StringBuilder(
            "| | rows/s | CPU s | of that compiling | collecting | CPU s of broker and S3 | of that"
                + " compiling | resident MB | %d cores allow | without compiling |\n"
                    .formatted(CORES));
    text.append("|---|---|---|---|---|---|---|---|---|---|\n");
    medians.forEach(
        (name, one) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %d | %,.0f/s | %,.0f/s |%n",
                    name,
                    ROWS / one.seconds(),
                    one.cpu(),
                    one.compiling(),
                    one.collecting(),
                    one.services(),
                    one.servicesCompiling(),
                    one.resident(),
                    CORES * 1e6 / (one.cpu() + one.services()),
                    CORES
                        * 1e6
                        / (one.cpu()
                            + one.services()
                            - one.compiling()
                            - one.servicesCompiling()))));
    return text.toString();
  }

  private static String ratios(Map<String, Taken> medians) {
    StringBuilder text = new StringBuilder("| | rate | CPU |\n|---|---|---|\n");
    for (String format : FORMATS) {
      Taken sink = medians.get("sink, " + format);
      medians.forEach(
          (name, peer) -> {
            if (!name.startsWith("sink") && (!name.startsWith("DuckDB") || name.endsWith(format))) {
              text.append(
                  String.format(
                      Locale.ROOT,
                      "| sink, %s / %s | %.2f | %.2f |%n",
                      format,
                      name,
                      peer.seconds() / sink.seconds(),
                      (sink.cpu() + sink.services()) / (peer.cpu() + peer.services())));
            }
          });
    }
    return text.toString();
  }

  private static Taken median(List<Taken> all) {
    List<Taken> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
    return sorted.get(sorted.size() / 2);
  }
}
