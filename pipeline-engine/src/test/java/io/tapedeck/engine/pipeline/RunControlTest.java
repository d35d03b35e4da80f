package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run under its remote control: pause, step, seek, pace and stop, from another thread.
@Timeout(60)
class RunControlTest {

  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

  /// The first record leaves at once, the second in 17 minutes.
  private static final Pace HARDLY = new Pace.PerSecond(0.001);

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

  /// Bars of every minute, for an hour.
  @BeforeEach
  void writeTape(TestInfo test) throws IOException {
    topic = test.getTestMethod().orElseThrow().getName();
    StringBuilder csv = new StringBuilder("symbol,timestamp,open,high,low,close,volume\n");
    for (int minute = 0; minute < 60; minute++) {
      csv.append("AAPL,").append(at(minute)).append(",1,2,0.5,1.5,100\n");
    }
    tape = Files.writeString(folder.resolve("bars.csv"), csv);
  }

  @Test
  void pausedRunStepsSeeksAndGoesOn() throws InterruptedException {
    Run run = begun(Playback.at(HARDLY));
    await(run, 1, 0);
    run.step();
    run.pause();
    assertThat(run.state().get()).isInstanceOf(RunState.Paused.class);
    run.step();
    await(run, 2, 1);
    run.seek(at(40));
    run.step();
    await(run, 3, 40);
    run.seek(at(10));
    run.step();
    run.step();
    await(run, 5, 11);
    assertThat(run.state().get()).isInstanceOf(RunState.Paused.class);

    run.pace(new Pace.Max());
    run.resume();

    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().read()).isEqualTo(5 + 48);
    assertThat(run.progress().ledger().published()).isEqualTo(5 + 48);
    assertThat(run.progress().stageSeconds()).containsKey("paused");
    TopicContent content = TopicContent.read(kafka.bootstrap(), topic);
    assertThat(content.records).isEqualTo(53);
    assertThat(content.sources).as("one for the rows before going back, one after").hasSize(2);
  }

  @Test
  void seekWakesARunThatWaits() throws InterruptedException {
    Run run = begun(Playback.at(new Pace.EventTime(0.1)));
    await(run, 1, 0);

    run.seek(at(59));

    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().read()).isEqualTo(2);
    assertThat(run.progress().position()).isEqualTo(at(59));
  }

  @Test
  void runThatIsStoppedAfterASeekIsContinuedThere() throws InterruptedException {
    Run first = begun(Playback.at(HARDLY));
    await(first, 1, 0);
    first.seek(at(50));
    await(first, 2, 50);
    first.stop();
    assertThat(first.await()).isInstanceOf(RunState.Done.class);

    Run second = begun(Playback.at(new Pace.Max()));
    assertThat(second.await()).isInstanceOf(RunState.Done.class);

    assertThat(second.progress().ledger().read()).isEqualTo(9);
    BitSet expected = new BitSet();
    expected.set(0);
    expected.set(50, 60);
    assertThat(TopicContent.read(kafka.bootstrap(), topic).seen).isEqualTo(expected);
  }

  @Test
  void runThatIsStoppedBeforeItPlaysPublishesNothing() throws InterruptedException {
    Run run = run(Playback.at(new Pace.Max()));
    run.stop();
    run.begin();

    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().read()).isZero();
    assertThat(run.progress().stageSeconds()).doesNotContainKey("play");
  }

  @Test
  void whatWasPlayedToItsEndIsKnownBeforeItIsPlayedAgain() throws InterruptedException {
    RunSpec order = RunSpec.of(tape, new Pace.Max());
    assertThat(Replay.of(order, broker())).isEmpty();
    Run stopped = begun(Playback.at(HARDLY));
    await(stopped, 1, 0);
    stopped.stop();
    assertThat(stopped.await()).isInstanceOf(RunState.Done.class);
    assertThat(Replay.of(order, broker())).isEmpty();

    Run whole = begun(Playback.at(new Pace.Max()));
    assertThat(whole.await()).isInstanceOf(RunState.Done.class);

    assertThat(Replay.of(order, broker())).contains(new FinishedRun(whole.id(), 60, true));
    assertThat(Replay.of(order.with(Playback.at(new Pace.EventTime(60))), broker()))
        .as("the pace chooses no rows")
        .contains(new FinishedRun(whole.id(), 60, true));
    assertThat(Replay.of(order.with(minutes(10, 20)), broker()))
        .contains(new FinishedRun(whole.id(), 60, false));
  }

  @Test
  void pausedRunCanBeStopped() throws InterruptedException {
    Run run = begun(Playback.at(HARDLY));
    await(run, 1, 0);
    run.pause();
    run.stop();

    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().published()).isEqualTo(1);
  }

  @Test
  void filteredRowsAreNoPartOfTheLedgerAndAreCounted() throws InterruptedException {
    Run run = begun(minutes(10, 20));

    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().read()).isEqualTo(10);
    assertThat(run.progress().filtered()).isEqualTo(50);
  }

  @Test
  void drawnRecordsHaveNoPlaceToGoTo() throws InterruptedException {
    Playback sample =
        new Playback(
            new Pace.Max(),
            Playback.Order.FILE,
            2,
            null,
            null,
            Set.of(),
            Playback.Stamp.ORIGINAL,
            false,
            OptionalLong.of(1));
    Run run = begun(sample);

    assertThatThrownBy(() -> run.seek(at(1))).isInstanceOf(EngineException.class);
    assertThat(run.await()).isInstanceOf(RunState.Done.class);
    assertThat(run.progress().ledger().published()).isEqualTo(120);
  }

  private static Playback minutes(int from, int to) {
    return new Playback(
        new Pace.Max(),
        Playback.Order.FILE,
        1,
        at(from),
        at(to),
        Set.of(new Symbol("AAPL")),
        Playback.Stamp.NOW,
        false,
        OptionalLong.empty());
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static void await(Run run, long read, int minute) {
    until(run, () -> run.progress().ledger().read() >= read);
    until(run, () -> at(minute).equals(run.progress().position()));
    assertThat(run.progress().ledger().read()).isEqualTo(read);
  }

  private static void until(Run run, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s, %s", run.state().get(), run.progress())
          .isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }

  private Run begun(Playback playback) {
    Run run = run(playback);
    run.begin();
    return run;
  }

  private Run run(Playback playback) {
    return Run.producing(
        RunSpec.of(tape, playback.pace()).with(playback),
        new Home(folder.resolve("home")),
        broker(),
        PublisherOpener::kafka);
  }

  private BrokerConfig broker() {
    return TopicContent.broker(kafka.bootstrap(), topic);
  }
}
