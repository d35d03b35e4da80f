package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.assembly.EmbeddedStack;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.pipeline.NumberedTape;
import io.tapedeck.engine.stream.KafkaTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Several sinks and a publisher, each the real command line in a process of its own, on one
/// embedded stack in this one. Closing kills them.
final class SinkFleet implements AutoCloseable {

  /// A machine may be busy with other things.
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final int MOST_ROWS = 1_000_000;
  private static final Pattern STORED = Pattern.compile("stored ([\\d,]+)");

  private static final Pattern PARTITIONS = Pattern.compile("partitions (none|[\\d,]+)");

  private final Path folder;
  private final String flushSeconds;
  private final EmbeddedStack stack;
  private final String config;
  private final Map<String, ChildCli> sinks = new TreeMap<>();

  /// @param flushSeconds how long objects are kept open
  SinkFleet(Path folder, int flushSeconds) {
    this.folder = folder;
    this.flushSeconds = "flush_seconds: " + flushSeconds;
    stack =
        EmbeddedStack.start(
            new Home(folder.resolve("stack")), new EmbeddedStack.Ports(0, 0, 0), _ -> {});
    config = StackProfile.yaml(stack.profile());
    makeTopic(10);
  }

  /// A broker that has just started on a busy machine may take longer than a person would wait.
  private void makeTopic(int attempts) {
    try {
      int _ = new KafkaTopics(stack.profile().broker()).ensure();
    } catch (EngineException e) {
      if (attempts == 1) {
        throw e;
      }
      makeTopic(attempts - 1);
    }
  }

  /// Starts a sink with a home of its own.
  void start(String name, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("sink", "--format", "json"));
    args.addAll(List.of(more));
    sinks.put(name, child(name, args));
  }

  /// Plays a numbered tape onto the topic at a steady rate, until it is stopped under this name.
  void publish(String name, int perSecond) throws IOException, InterruptedException {
    publish(name, NumberedTape.write(folder.resolve(name + ".csv"), MOST_ROWS, 0), perSecond);
  }

  /// Plays a tape onto the topic at a steady rate, until it is stopped under this name.
  void publish(String name, Path tape, int perSecond) throws IOException, InterruptedException {
    ChildCli child = child(name, List.of("produce", "--pace", perSecond + "/s", tape.toString()));
    sinks.put(name, child);
    child.awaitText("playing", PATIENCE);
  }

  private ChildCli child(String name, List<String> verb) throws IOException {
    List<String> args = new ArrayList<>(verb);
    args.addAll(List.of("--profile", StackProfile.NAME, "--json"));
    args.addAll(List.of("--home", home(name).toString()));
    AwsConfig.Credentials.InMemory keys =
        (AwsConfig.Credentials.InMemory) stack.profile().aws().credentials();
    List<String> before =
        List.of(
            "env",
            "AWS_ACCESS_KEY_ID=" + keys.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY=" + keys.secretAccessKey().value(),
            "JAVA_TOOL_OPTIONS=-Xmx256m");
    return ChildCli.start(folder, before, args.toArray(String[]::new));
  }

  ChildCli sink(String name) {
    ChildCli sink = sinks.get(name);
    if (sink == null) {
      throw new IllegalArgumentException("No sink " + name);
    }
    return sink;
  }

  private Path home(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home-" + name));
    Files.writeString(
        home.resolve("config.yaml"), config.replaceAll("flush_seconds: \\d+", flushSeconds));
    return home;
  }

  /// What a sink wrote into its log.
  String log(String name) throws IOException {
    Path log = folder.resolve("home-" + name).resolve("logs").resolve("tapedeck.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /// How many records a sink says that it has stored.
  long stored(String name) throws IOException {
    Matcher matcher = STORED.matcher(sink(name).err());
    long stored = 0;
    while (matcher.find()) {
      stored = Long.parseLong(matcher.group(1).replace(",", ""));
    }
    return stored;
  }

  void awaitStored(String name, long least) throws IOException, InterruptedException {
    await(name, () -> stored(name) >= least);
  }

  /// Waits until a sink says, from now on, that it reads so many partitions: what a stopped one
  /// said last is out of date.
  void awaitPartitions(String name, int least) throws IOException, InterruptedException {
    int before = sink(name).err().length();
    await(name, () -> partitions(sink(name).err().substring(before)) >= least);
  }

  /// Waits until a sink's log is as it should be.
  void awaitLog(String name, Predicate<String> enough) throws IOException, InterruptedException {
    await(name, () -> enough.test(log(name)));
  }

  private void await(String name, Condition condition) throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.isTrue()) {
      boolean ended = sink(name).process().waitFor(200, TimeUnit.MILLISECONDS);
      assertThat(ended).as("%s: %s", name, sink(name).err()).isFalse();
      assertThat(System.nanoTime()).as("%s: %s", name, sink(name).err()).isLessThan(until);
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean isTrue() throws IOException;
  }

  private static int partitions(String said) {
    Matcher matcher = PARTITIONS.matcher(said);
    int partitions = 0;
    while (matcher.find()) {
      partitions = matcher.group(1).equals("none") ? 0 : matcher.group(1).split(",").length;
    }
    return partitions;
  }

  /// Waits for the end of a sink.
  ///
  /// @return what it printed
  JsonNode end(String name) throws IOException, InterruptedException {
    ChildCli sink = sink(name);
    assertThat(sink.awaitEnd(PATIENCE)).as("%s: %s", name, sink.err()).isIn(0, 143);
    return Called.json(sink.out());
  }

  /// Tells a sink to stop, and waits for its end.
  JsonNode stop(String name) throws IOException, InterruptedException {
    sink(name).process().destroy();
    return end(name);
  }

  /// Sends a signal by its name.
  void signal(String name, String signal) throws IOException, InterruptedException {
    ChildCli sink = sink(name);
    String pid = String.valueOf(sink.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor())
        .as("%s is alive: %s%s", name, sink.err(), log(name))
        .isZero();
  }

  /// Holds the lake against what was published, by listing and by SQL.
  ///
  /// @param rows how many of them were
  LakeContent judge(NumberedTrades published, long rows) throws IOException, SQLException {
    return LakeContent.read(stack.profile(), root(), published, rows);
  }

  private Path root() {
    return folder.resolve("stack").resolve("local").resolve("s3").resolve("tapedeck");
  }

  /// Reads the lake and counts each price.
  Lake lake() throws IOException {
    Lake lake = new Lake();
    try (Stream<Path> files = Files.walk(root().resolve("lake").resolve("trades"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json.gz")).toList()) {
        lake.read(file);
      }
    }
    return lake;
  }

  /// What is in the lake, by a reader that knows nothing of the sink.
  static final class Lake {

    private static final ObjectMapper JSON = new ObjectMapper();

    final BitSet seen = new BitSet();
    long records;
    long misplaced;

    private void read(Path file) throws IOException {
      String symbol = file.toString().replaceAll(".*/symbol=([^/]*)/.*", "$1");
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int row = JSON.readTree(line).path("price").asInt() - 1;
          seen.set(row);
          records++;
          misplaced += symbol.equals("SYM" + row % 50) ? 0 : 1;
        }
      }
    }
  }

  @Override
  public void close() {
    sinks.values().forEach(ChildCli::close);
    stack.close();
  }
}
