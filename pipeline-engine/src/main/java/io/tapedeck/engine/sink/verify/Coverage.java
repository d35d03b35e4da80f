package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.OffsetNote;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How far one topic-partition is stored.
///
/// @param at the topic-partition
/// @param topicId the topic's id by its last plan
/// @param first where reading began
/// @param next the first offset that no plan covers
/// @param done the first offset that no finished plan covers
/// @param last where the last plan begins
/// @param read the first offset that was not read: `next`, or further if the broker's own marks of
///   transactions are all that follows
/// @param plans how many plans it has
/// @param rows records in tables
/// @param deadLetters records in dead letters
/// @param repeats records that had been stored before
/// @param unused offsets that hold no record: the broker's own marks of transactions, and what
///   compaction of the topic took away
/// @param lost offsets whose records the broker deleted before they were stored, which somebody
///   accepted
/// @param broker what the broker says, null if it did not answer
public record Coverage(
    TopicPartition at,
    String topicId,
    long first,
    long next,
    long done,
    long last,
    long read,
    long plans,
    long rows,
    long deadLetters,
    long repeats,
    long unused,
    long lost,
    @Nullable TopicState broker) {

  /// How many offsets of the topic were not read yet; 0 if the broker did not say.
  public long lag() {
    return broker == null ? 0 : Math.max(0, broker.end() - read);
  }

  /// @param note what this lake's sinks commit beside an offset
  Coverage with(TopicState asked, OffsetNote note) {
    return readTo(isPassed(asked, note) ? Math.max(next, asked.committed()) : next, asked);
  }

  /// The same, read to an offset that the lake notes.
  Coverage passed(long offset) {
    return readTo(Math.max(read, offset), broker);
  }

  /// The same, read to the broker's end: nothing but marks of transactions follows.
  Coverage toEnd() {
    return readTo(broker == null ? read : Math.max(read, broker.end()), broker);
  }

  private Coverage readTo(long end, @Nullable TopicState state) {
    return new Coverage(
        at,
        topicId,
        first,
        next,
        done,
        last,
        end,
        plans,
        rows,
        deadLetters,
        repeats,
        unused,
        lost,
        state);
  }

  /// Whether a sink of this lake has read on behind its last plan, which is done, to where the
  /// group stands, and found nothing to store.
  private boolean isPassed(TopicState asked, OffsetNote note) {
    OptionalLong planFrom = note.planFrom(asked.metadata());
    return done == next
        && planFrom.isPresent()
        && planFrom.getAsLong() == last
        && asked.committed() <= asked.end();
  }
}
