package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.stream.GroupPosition;
import io.tapedeck.engine.stream.KafkaSubscriber;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Runs from tapes to a real broker: what is promised of them when they are stopped, continued,
/// doubled and refused.
class PublishingTest {

  private static final int ROWS = 20_000;
  private static final Pace MAX = new Pace.Max();

  @TempDir static Path data;
  private static KraftBroker kafka;

  @TempDir Path folder;
  private String topic = "";
  private Path tape = Path.of("");

  @BeforeAll
  static void startBroker() {
    kafka = KraftBroker.start(data, 0);
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void writeTape(TestInfo test) throws IOException {
    topic = test.getTestMethod().orElseThrow().getName() + System.nanoTime();
    tape = NumberedTape.write(folder.resolve("bars.csv"), ROWS, 100);
  }

  @Test
  void runThatWasStoppedIsContinuedAndCountsItsOwnRowsOnly() throws Exception {
    Run first = stoppedEarly(spec());
    Ledger before = first.progress().ledger();
    assertThat(before.read()).isPositive().isLessThan(ROWS);
    assertThat(before.read()).isEqualTo(before.rejected() + before.published());

    Run second = played(spec());

    assertThat(second.continued())
        .contains(new ContinuedRun(first.id(), before.read(), "bars.csv", before.read() + 1));
    assertThat(second.continued().orElseThrow())
        .hasToString(
            String.format(
                "Continues run %s at row %,d of bars.csv", first.id(), before.read() + 1));
    Ledger after = second.progress().ledger();
    assertThat(before.read() + after.read()).isEqualTo(ROWS);
    assertThat(after.read()).isEqualTo(after.rejected() + after.published());
    assertExactlyOnce();
    assertThat(quarantinedLines()).hasSize(ROWS / 100).doesNotHaveDuplicates();
  }

  @Test
  void runThatEndedIsPlayedAnew() throws Exception {
    Run first = played(spec());
    Run again = played(spec());

    assertThat(first.repeated()).isEmpty();
    assertThat(again.continued()).isEmpty();
    assertThat(again.repeated()).contains(new FinishedRun(first.id(), ROWS, true));
    assertThat(played(spec().with(Delivery.TRANSACTIONAL, true)).repeated())
        .as("told to begin at the start")
        .isEmpty();
    assertThat(again.progress().ledger().read()).isEqualTo(ROWS);
    assertThat(content().records).isEqualTo(3L * (ROWS - ROWS / 100));
  }

  @Test
  void runWhoseRecordsWereNotStoredToTheEndIsContinuedAndNotPlayedAnew() throws Exception {
    Run first =
        new Run(
            RunId.startingAt(Instant.now()),
            spec(),
            new Home(folder),
            TopicContent.broker(kafka.bootstrap(), topic),
            PublisherOpener::kafka,
            new DyingWhileItDrains());
    first.begin();
    assertThat(first.await()).isInstanceOf(RunState.Failed.class);
    assertThat(first.progress().ledger().read()).isEqualTo(ROWS);

    Run second = played(spec());

    assertThat(second.continued().map(ContinuedRun::run)).contains(first.id());
    assertThat(second.progress().ledger().read()).isZero();
    assertExactlyOnce();
    assertThat(played(spec()).progress().ledger().read()).as("then it has ended").isEqualTo(ROWS);
  }

  @Test
  void fromStartPlaysAnInterruptedTapeFromItsBeginning() throws Exception {
    long published = stoppedEarly(spec()).progress().ledger().published();

    Run again = played(spec().with(Delivery.TRANSACTIONAL, true));

    assertThat(again.continued()).isEmpty();
    assertThat(again.progress().ledger().read()).isEqualTo(ROWS);
    assertThat(content().records).isEqualTo(published + ROWS - ROWS / 100);
    assertThat(played(spec()).continued()).as("that one has ended").isEmpty();
  }

  @Test
  void tapeThatGrewSinceItWasInterruptedIsRefusedWithWhatDecidesIt() throws Exception {
    Run first = stoppedEarly(spec());
    StringWriter more = new StringWriter();
    NumberedTape.append(more, ROWS, ROWS + 10, 0);
    Files.writeString(tape, more.toString(), StandardOpenOption.APPEND);

    EngineException refusal = refused(spec());

    assertThat(refusal.code()).isEqualTo(ErrorCode.TAPE_CHANGED);
    assertThat(refusal)
        .hasMessageContaining("bars.csv has changed since run " + first.id())
        .hasMessageContaining("--from-start");
    Run anew = played(spec().with(Delivery.TRANSACTIONAL, true));
    assertThat(anew.progress().ledger().read()).isEqualTo(ROWS + 10);
    assertThat(content().sources).hasSize(2);
  }

  @Test
  void sameContentInAnotherPlaceIsTheSameTape() throws Exception {
    stoppedEarly(spec());
    Path moved = Files.move(tape, folder.resolve("moved.csv"));

    Run second = played(RunSpec.of(moved, MAX));

    assertThat(second.continued()).isPresent();
    assertExactlyOnce();
  }

  @Test
  void otherChoiceOfRowsThanThatOfTheInterruptedRunIsRefused() throws Exception {
    stoppedEarly(spec());
    Playback some =
        new Playback(
            MAX,
            Playback.Order.FILE,
            1,
            null,
            null,
            Set.of(new Symbol("SYM1")),
            Playback.Stamp.ORIGINAL,
            false,
            OptionalLong.empty());

    EngineException refusal = refused(spec().with(some));

    assertThat(refusal.code()).isEqualTo(ErrorCode.PLAYBACK_CHANGED);
    assertThat(refusal).hasMessageContaining("symbols SYM1").hasMessageContaining("--from-start");
    assertThat(played(spec().with(Playback.at(new Pace.PerSecond(1_000_000)))).continued())
        .as("the pace is no choice of rows")
        .isPresent();
  }

  @Test
  void secondRunOfOneTapeFencesTheFirstAndTheTopicStaysExact() throws Exception {
    Run first = begun(spec().with(Playback.at(new Pace.PerSecond(4_000))), "one");
    awaitRead(first, 500);

    Run second = begun(spec(), "two");

    assertThat(second.await()).isInstanceOf(RunState.Done.class);
    assertThat(first.await())
        .isInstanceOfSatisfying(
            RunState.Failed.class,
            failed -> {
              assertThat(failed.error().code())
                  .as("%s", failed.error().text() + " " + failed.error().getCause())
                  .isEqualTo(ErrorCode.FENCED);
              assertThat(failed.error())
                  .hasMessageContaining(
                      "Another run of bars.csv took over (transactional id tapedeck-" + topic)
                  .hasMessageContaining("): this one stopped after row ")
                  .hasMessageEndingWith("; nothing is lost or doubled.");
            });
    assertThat(second.continued().orElseThrow().run()).isEqualTo(first.id());
    assertThat(first.progress().ledger().published() + second.progress().ledger().published())
        .isEqualTo(ROWS - ROWS / 100);
    assertExactlyOnce();
    assertThat(quarantinedLines()).hasSize(ROWS / 100).doesNotHaveDuplicates();
  }

  @Test
  void slowTapeIsSeenRowByRow() throws Exception {
    BrokerConfig broker = TopicContent.broker(kafka.bootstrap(), topic);
    assertThat(new KafkaTopics(broker).ensure()).isEqualTo(4);
    List<Long> lateness = new ArrayList<>();
    try (KafkaSubscriber subscriber = new KafkaSubscriber(broker, new GroupPosition())) {
      subscriber.poll(Duration.ofMillis(500));
      Run run = begun(spec().with(Playback.at(new Pace.PerSecond(10))), "home");
      while (lateness.size() < 15) {
        for (StreamRecord record : subscriber.poll(Duration.ofMillis(100))) {
          lateness.add(System.currentTimeMillis() - ((StreamRecord.Tick) record).publishedAt());
        }
      }
      run.stop();
      run.await();
    }
    // The half of them: another process may hold up this machine for any one.
    Collections.sort(lateness);
    assertThat(lateness.get(lateness.size() / 2)).as("ms, of %s", lateness).isLessThan(200);
  }

  @Test
  void pausedRunHasCommittedEverythingItLetGo() throws Exception {
    Run run = begun(spec().with(Playback.at(new Pace.PerSecond(5_000))), "home");
    awaitRead(run, 1_000);
    run.pause();
    long until = System.nanoTime() + 5_000_000_000L;
    Ledger ledger = run.progress().ledger();
    while (ledger.read() != ledger.rejected() + ledger.published() && System.nanoTime() < until) {
      LockSupport.parkNanos(5_000_000);
      ledger = run.progress().ledger();
    }
    assertThat(ledger.read()).isEqualTo(ledger.rejected() + ledger.published());
    assertThat(content().records).isEqualTo(ledger.published());
    run.stop();
    run.await();
  }

  @Test
  void idempotentRunPublishesEverythingAndKeepsNoProgress() throws Exception {
    RunSpec fast = spec().with(Delivery.IDEMPOTENT, false);
    long published = stoppedEarly(fast).progress().ledger().published();

    Run again = played(fast);

    assertThat(again.continued()).isEmpty();
    assertThat(content().records).isEqualTo(published + ROWS - ROWS / 100);
  }

  private RunSpec spec() {
    return RunSpec.of(tape, MAX);
  }

  private Run begun(RunSpec spec, String home) {
    Run run =
        Run.producing(
            spec,
            new Home(folder.resolve(home)),
            TopicContent.broker(kafka.bootstrap(), topic),
            PublisherOpener::kafka);
    run.begin();
    return run;
  }

  private Run played(RunSpec spec) throws InterruptedException {
    Run run = begun(spec, "home");
    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    return run;
  }

  private EngineException refused(RunSpec spec) throws InterruptedException {
    RunState end = begun(spec, "home").await();
    assertThat(end).isInstanceOf(RunState.Failed.class);
    return ((RunState.Failed) end).error();
  }

  private Run stoppedEarly(RunSpec spec) throws InterruptedException {
    Run run = begun(spec.with(Playback.at(new Pace.PerSecond(20_000))), "home");
    awaitRead(run, 2_000);
    run.stop();
    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    return run;
  }

  private static void awaitRead(Run run, long rows) {
    long until = System.nanoTime() + 30_000_000_000L;
    while (run.progress().ledger().read() < rows) {
      assertThat(System.nanoTime()).as("%s", run.state().get()).isLessThan(until);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private TopicContent content() {
    return TopicContent.read(kafka.bootstrap(), topic);
  }

  private void assertExactlyOnce() {
    TopicContent content = content();
    assertThat(content.doubled).as("doubled").isZero();
    assertThat(content.outOfOrder).as("out of order").isZero();
    assertThat(content.records).isEqualTo(ROWS - ROWS / 100);
    assertThat(content.seen.cardinality()).isEqualTo(ROWS - ROWS / 100);
  }

  private List<String> quarantinedLines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  /// A second half that dies when everything is published and nothing is stored.
  private static final class DyingWhileItDrains implements SecondHalf {
    @Override
    public void prepare() {}

    @Override
    public SecondHalf start(Runnable onFailure) {
      return this;
    }

    @Override
    public void finish(long published, boolean continued) {
      throw new EngineException(ErrorCode.LAKE_REFUSED, "died");
    }

    @Override
    public Optional<EngineException> failure() {
      return Optional.empty();
    }

    @Override
    public Ledger ledger(long read, long rejected, long published) {
      return SecondHalf.NONE.ledger(read, rejected, published);
    }

    @Override
    public SinkStatus sink() {
      return SinkStatus.NONE;
    }

    @Override
    public void close() {}
  }
}
