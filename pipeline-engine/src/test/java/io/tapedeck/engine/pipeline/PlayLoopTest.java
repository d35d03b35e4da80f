package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.stream.Outgoing;
import io.tapedeck.engine.stream.Progress;
import io.tapedeck.engine.stream.Publisher;
import io.tapedeck.engine.stream.TapeSet;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.csv.CsvTape;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import io.tapedeck.engine.transport.Feeds;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Pacer;
import io.tapedeck.engine.transport.Playback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PlayLoopTest {

  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

  @TempDir private Path folder;

  private final Broker broker = new Broker();
  private final Pacer pacer = new Pacer(new Pace.Max(), false);
  private List<Tape> tapes = List.of();
  private @Nullable Feed feed;
  private @Nullable Publishing publishing;
  private @Nullable Thread player;
  private final AtomicReference<@Nullable Boolean> ended = new AtomicReference<>();

  /// Bars of every minute, for an hour.
  @BeforeEach
  void writeTape() throws IOException {
    StringBuilder csv = new StringBuilder("symbol,timestamp,open,high,low,close,volume\n");
    for (int minute = 0; minute < 60; minute++) {
      csv.append("AAPL,").append(START.plusSeconds(60L * minute)).append(",1,2,0.5,1.5,100\n");
    }
    tapes = List.of(CsvTape.of(Files.writeString(folder.resolve("bars.csv"), csv)));
  }

  @AfterEach
  void closeAll() throws InterruptedException {
    pacer.stop();
    if (player != null) {
      player.join();
    }
    if (publishing != null) {
      publishing.close();
    }
    if (feed != null) {
      feed.close();
    }
  }

  @Test
  void pausedTapeStepsSeeksAndGoesOn() throws InterruptedException {
    pacer.pause();
    PlayLoop loop = play(event -> event);

    pacer.step();
    assertThat(broker.nextMinute()).isZero();
    pacer.step();
    assertThat(broker.nextMinute()).isEqualTo(1);

    pacer.seek(START.plus(Duration.ofMinutes(40)));
    pacer.step();
    assertThat(broker.nextMinute()).isEqualTo(40);
    pacer.seek(START.plus(Duration.ofMinutes(10)));
    pacer.step();
    assertThat(broker.nextMinute()).isEqualTo(10);
    assertThat(broker.published).as("paused").isEmpty();

    pacer.resume();
    for (int minute = 11; minute < 60; minute++) {
      assertThat(broker.nextMinute()).isEqualTo(minute);
    }
    player().join();
    assertThat(ended.get()).isTrue();
    assertThat(loop.read()).isEqualTo(4 + 49);
    assertThat(loop.share()).isEqualTo(1);
  }

  @Test
  void seekWakesATapeThatWaits() throws InterruptedException {
    pacer.pace(new Pace.EventTime(0.1));
    play(event -> event);
    assertThat(broker.nextMinute()).isZero();

    pacer.seek(START.plus(Duration.ofMinutes(59)));

    assertThat(broker.nextMinute()).isEqualTo(59);
    player().join();
    assertThat(ended.get()).isTrue();
  }

  @Test
  void progressAfterASeekIsThePlaceThatWasFound() throws InterruptedException {
    pacer.pause();
    play(event -> event);
    pacer.seek(START.plus(Duration.ofMinutes(40)));
    pacer.step();
    assertThat(broker.nextMinute()).isEqualTo(40);
    pacer.stop();
    player().join();
    publishing().finish(false);

    Progress last = broker.noted;
    assertThat(last.ahead()).isEqualTo(1);
    try (Feed again =
        Feeds.open(tapes, Playback.at(new Pace.Max()), last.from(), folder, () -> false)) {
      assertThat(again.next()).isNotNull().satisfies(item -> assertThat(minute(item)).isEqualTo(40));
    }
  }

  @Test
  void stopEndsAPausedTape() throws InterruptedException {
    pacer.pause();
    play(event -> event);

    pacer.stop();
    player().join();

    assertThat(ended.get()).isFalse();
    assertThat(broker.published).isEmpty();
  }

  private static long minute(Feed.Item item) {
    return item.row().seq();
  }

  private PlayLoop play(UnaryOperator<MarketEvent> stamp) {
    FeedPosition start = FeedPosition.start(1);
    Feed opened =
        Feeds.open(tapes, Playback.at(new Pace.Max()), start, folder, pacer::isStopped);
    feed = opened;
    TapeSet set = new TapeSet("bars.csv", List.of("bars.csv"), List.of(1L));
    Progress template =
        new Progress(RunId.startingAt(START), set, "all", start, 0, 0, false);
    Publishing to = new Publishing(folder, template, tapes, true, broker, pacer::stop);
    publishing = to;
    PlayLoop loop = new PlayLoop(opened, pacer, to, stamp);
    player = Thread.ofPlatform().start(() -> ended.set(loop.play()));
    return loop;
  }

  private Thread player() {
    return Objects.requireNonNull(player);
  }

  private Publishing publishing() {
    return Objects.requireNonNull(publishing);
  }

  private record Prepared(MarketEvent event) implements Outgoing {}

  /// Takes what is published.
  private static final class Broker implements Publisher {

    final BlockingQueue<MarketEvent> published = new LinkedBlockingQueue<>();
    volatile Progress noted =
        new Progress(
            RunId.startingAt(START),
            new TapeSet("", List.of(), List.of()),
            "",
            FeedPosition.start(1),
            0,
            0,
            false);

    /// Waits for the next record; its minute.
    long nextMinute() throws InterruptedException {
      MarketEvent event = published.poll(10, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      return event == null ? -1 : Duration.between(START, event.timestamp()).toMinutes();
    }

    @Override
    public Outgoing prepare(MarketEvent event, long src, long seq) {
      return new Prepared(event);
    }

    @Override
    public void publish(Outgoing row) {
      published.add(((Prepared) row).event());
    }

    @Override
    public void note(Progress progress) {
      noted = progress;
    }

    @Override
    public void commit() {}

    @Override
    public long acknowledged() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
