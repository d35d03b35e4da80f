package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.Pacer;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The beginning of a run: takes rows from the feed, lets the pacer hold those that are market
/// events until they are due, and hands all on to be published. Runs on the one thread that calls
/// [#play]; its counters may be read by any.
final class PlayLoop {

  private final Feed feed;
  private final Pacer pacer;
  private final Publishing publishing;
  private final UnaryOperator<MarketEvent> stamp;

  private volatile long read;
  private volatile long rejected;
  private volatile long filtered;
  private volatile double share;
  private volatile @Nullable Instant position;

  /// @param stamp gives an event that leaves the time that it is to have
  PlayLoop(Feed feed, Pacer pacer, Publishing publishing, UnaryOperator<MarketEvent> stamp) {
    this.feed = feed;
    this.pacer = pacer;
    this.publishing = publishing;
    this.stamp = stamp;
  }

  /// Plays until the feed ends or the pacer is stopped.
  ///
  /// @return whether the feed has ended
  boolean play() {
    while (!pacer.isStopped()) {
      Instant wanted = pacer.takeSeek();
      if (wanted != null) {
        feed.seek(wanted);
        publishing.place(feed.position());
        position = wanted;
        share = feed.share();
      }
      Feed.Item item = next();
      if (item == null) {
        share = pacer.isStopped() ? share : 1;
        if (pacer.awaitEnd()) {
          return !pacer.isStopped();
        }
      } else {
        play(item);
        share = feed.share();
      }
    }
    return false;
  }

  private Feed.@Nullable Item next() {
    if (publishing.wantsPlace()) {
      publishing.place(feed.position());
    }
    Feed.Item item = feed.next();
    filtered = feed.filtered();
    return item;
  }

  /// A row that must not leave is dropped: the tape is stopped, or goes on at another place.
  private void play(Feed.Item item) {
    switch (item.row()) {
      case TapeRow.Event(long seq, MarketEvent event) -> {
        if (pacer.awaitTurn(event.timestamp())) {
          read++;
          MarketEvent stamped = stamp.apply(event);
          publishing.take(
              stamped == event
                  ? item
                  : new Feed.Item(item.tape(), item.src(), new TapeRow.Event(seq, stamped)));
          position = event.timestamp();
        }
      }
      case TapeRow.Rejected _ -> {
        if (!pacer.isStopped()) {
          read++;
          publishing.take(item);
          rejected++;
        }
      }
    }
  }

  /// Rows that were read and not asked for.
  long filtered() {
    return filtered;
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
