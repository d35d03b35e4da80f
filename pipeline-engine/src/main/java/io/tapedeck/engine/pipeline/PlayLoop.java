package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.Pacer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The beginning of a run: takes rows from the feed, lets the pacer hold those that are market
/// events until they are due, and hands all on to be published. Runs on the one thread that calls
/// [#play]; its counters may be read by any.
final class PlayLoop {

  private final Feed feed;
  private final Pacer pacer;
  private final Publishing publishing;

  private volatile long read;
  private volatile long rejected;
  private volatile double share;
  private volatile @Nullable Instant position;

  PlayLoop(Feed feed, Pacer pacer, Publishing publishing) {
    this.feed = feed;
    this.pacer = pacer;
    this.publishing = publishing;
  }

  /// Plays until the feed ends or the pacer is stopped.
  ///
  /// @return whether the feed has ended
  boolean play() {
    for (Feed.Item item = next(); item != null; item = next()) {
      if (!play(item)) {
        return false;
      }
      share = feed.share();
    }
    share = 1;
    return true;
  }

  private Feed.@Nullable Item next() {
    if (publishing.wantsPlace()) {
      publishing.place(feed.position());
    }
    return feed.next();
  }

  private boolean play(Feed.Item item) {
    switch (item.row()) {
      case TapeRow.Event(long _, MarketEvent event) -> {
        if (!pacer.awaitTurn(event.timestamp())) {
          return false;
        }
        read++;
        publishing.take(item);
        position = event.timestamp();
      }
      case TapeRow.Rejected _ -> {
        if (pacer.isStopped()) {
          return false;
        }
        read++;
        publishing.take(item);
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
