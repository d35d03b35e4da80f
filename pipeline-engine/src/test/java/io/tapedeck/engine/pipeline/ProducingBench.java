package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.PublisherLoad;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticCsv;
import io.tapedeck.engine.transport.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Producing from a CSV file at max pace (read, type, encode, publish) against a loop that does
/// what Kafka's ProducerPerformance does: it sends records of the same bytes that lie ready in
/// memory, with the same settings, to the same broker, which is the embedded one in a process of
/// its own. Interleaved; the median of each counts. `-Dtapedeck.rows=N`, `-Dtapedeck.rounds=N`.
class ProducingBench {

  private static final int ROWS = Integer.getInteger("tapedeck.rows", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("tapedeck.rounds", 5);
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @TempDir Path folder;
  private int topics;

  /// One measurement.
  private record Taken(double perSecond, double cpuSeconds) {}

  @FunctionalInterface
  private interface Contestant {
    void produce(BrokerConfig broker) throws Exception;
  }

  @Test
  void producesFromCsvAgainstSendingWhatLiesReady() throws Exception {
    Path tape = folder.resolve("bars.csv");
    SyntheticCsv.write(SynthSpec.bars(50, ROWS, 1), tape, _ -> {});
    PublisherLoad load = PublisherLoad.of(tape);
    Process child = broker();
    try (BufferedReader says = child.inputReader()) {
      String bootstrap = says.readLine();
      Map<String, Contestant> contestants = new LinkedHashMap<>();
      contestants.put("ready, idempotent", broker -> load.send(broker, ROWS, false));
      contestants.put("tape,  idempotent", broker -> play(tape, broker, Delivery.IDEMPOTENT));
      contestants.put("ready, transactional", broker -> load.send(broker, ROWS, true));
      contestants.put("tape,  transactional", broker -> play(tape, broker, Delivery.TRANSACTIONAL));
      Map<String, List<Taken>> taken = new LinkedHashMap<>();
      for (int round = 0; round <= ROUNDS; round++) {
        for (Map.Entry<String, Contestant> one : contestants.entrySet()) {
          Taken now = measured(bootstrap, one.getValue());
          if (round > 0) {
            taken.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(now);
          }
        }
      }
      print(taken, load.meanBytes());
    } finally {
      child.destroyForcibly();
    }
  }

  private Taken measured(String bootstrap, Contestant contestant) throws Exception {
    BrokerConfig broker = TopicContent.broker(bootstrap, "bench" + topics++);
    assertThat(new KafkaTopics(broker).ensure()).isEqualTo(4);
    System.gc();
    long cpu = PROCESS.getProcessCpuTime();
    long begin = System.nanoTime();
    contestant.produce(broker);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Taken(ROWS / seconds, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
  }

  private void play(Path tape, BrokerConfig broker, Delivery delivery) throws InterruptedException {
    RunSpec spec = RunSpec.of(tape, new Pace.Max()).with(delivery, false);
    Run run = Run.producing(spec, new Home(folder), broker, PublisherOpener::kafka);
    run.begin();
    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().published()).isEqualTo(ROWS);
  }

  private Process broker() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerChild.class.getName(),
            folder.resolve("broker").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void print(Map<String, List<Taken>> taken, double bytes) {
    Map<String, Taken> medians = new LinkedHashMap<>();
    taken.forEach((name, all) -> medians.put(name, median(all)));
    System.out.printf("%,d rows, %.0f bytes a record, median of %d%n", ROWS, bytes, ROUNDS);
    medians.forEach(
        (name, one) ->
            System.out.printf(
                "  %-22s %,9.0f/s  %.2f CPU s a million   %s%n",
                name,
                one.perSecond(),
                one.cpuSeconds() * 1e6 / ROWS,
                taken.get(name).stream().map(t -> String.format("%,.0f", t.perSecond())).toList()));
    for (String how : List.of("idempotent", "transactional")) {
      System.out.printf(
          "  tape / ready, %s: %.2f%n",
          how, medians.get("tape,  " + how).perSecond() / medians.get("ready, " + how).perSecond());
    }
  }

  private static Taken median(List<Taken> all) {
    List<Taken> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> Double.compare(a.perSecond(), b.perSecond()));
    return sorted.get(sorted.size() / 2);
  }
}
