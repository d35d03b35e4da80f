package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.tape.Quarantine;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.Pacer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The first half of a run: takes rows from the feed, lets the pacer hold them until they are due,
/// and publishes them; rows that are no market event go into quarantine. Runs on the one thread
/// that calls [#play]; its counters may be read by any.
final class PlayLoop {

  private final Feed feed;
  private final Pacer pacer;
  private final KafkaPublisher publisher;
  private final Quarantine quarantine;

  private volatile long read;
  private volatile long rejected;
  private volatile double share;
  private volatile @Nullable Instant position;

  PlayLoop(Feed feed, Pacer pacer, KafkaPublisher publisher, Quarantine quarantine) {
    this.feed = feed;
    this.pacer = pacer;
    this.publisher = publisher;
    this.quarantine = quarantine;
  }

  /// Plays to the end of the feed, or until the pacer is stopped.
  void play() {
    for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
      if (!play(item)) {
        return;
      }
      share = feed.share();
    }
    share = 1;
  }

  private boolean play(Feed.Item item) {
    switch (item.row()) {
      case TapeRow.Event(long seq, MarketEvent event) -> {
        if (!pacer.awaitTurn(event.timestamp())) {
          return false;
        }
        read++;
        publisher.publish(event, item.src(), seq);
        position = event.timestamp();
      }
      case TapeRow.Rejected(long seq, var record) -> {
        if (pacer.isStopped()) {
          return false;
        }
        quarantine.add(item.tape(), seq, read, record);
        read++;
        rejected++;
      }
    }
    return true;
  }

  long read() {
    return read;
  }

  long rejected() {
    return rejected;
  }

  /// How much of all tapes has been read, 0 to 1.
  double share() {
    return share;
  }

  @Nullable Instant position() {
    return position;
  }
}
