package io.tapedeck.engine.stream;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.stream.wire.TickValue;
import org.jspecify.annotations.Nullable;

/// One record taken from the topic: a [Tick], or a [Poison] that could not be understood.
public sealed interface StreamRecord {

  /// Where it stands in the broker.
  TopicOffset at();

  /// The run that published it (header `run`), null for somebody else's producer.
  @Nullable RunId run();

  /// A market event.
  ///
  /// @param src which source it came from (header `src`, 8 bytes big-endian), 0 if the producer did
  ///   not say
  /// @param seq the row's position in that source (header `seq`, 8 bytes big-endian), -1 if the
  ///   producer did not say
  /// @param publishedAt the record's timestamp in the broker, epoch milliseconds
  /// @param value the event and the line in which it is stored
  record Tick(
      TopicOffset at, @Nullable RunId run, long src, long seq, long publishedAt, TickValue value)
      implements StreamRecord {

    public Tick(
        TopicOffset at,
        @Nullable RunId run,
        long src,
        long seq,
        long publishedAt,
        MarketEvent event) {
      this(at, run, src, seq, publishedAt, TickValue.of(event));
    }

    /// The event; made at the first call, so that those who need none do not pay for it.
    public MarketEvent event() {
      return value.event();
    }
  }

  /// A value that is no market event; `rejected.line` is the offset, `rejected.source` topic and
  /// partition.
  record Poison(TopicOffset at, @Nullable RunId run, RejectedRecord rejected)
      implements StreamRecord {}
}
