package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How far one topic-partition is stored.
///
/// @param at the topic-partition
/// @param topicId the topic's id by its last plan
/// @param first where reading began
/// @param next the first offset that no plan covers
/// @param done the first offset that no finished plan covers
/// @param plans how many plans it has
/// @param rows records in tables
/// @param deadLetters records in dead letters
/// @param repeats records that had been stored before
/// @param unused offsets that hold no record: the broker's own marks of transactions, and what
///   compaction of the topic took away
/// @param broker what the broker says, null if it did not answer
public record Coverage(
    TopicPartition at,
    String topicId,
    long first,
    long next,
    long done,
    long plans,
    long rows,
    long deadLetters,
    long repeats,
    long unused,
    @Nullable TopicState broker) {

  /// How many offsets of the topic no plan covers yet; 0 if the broker did not say.
  public long lag() {
    return broker == null ? 0 : Math.max(0, broker.end() - next);
  }

  Coverage with(TopicState asked) {
    return new Coverage(
        at, topicId, first, next, done, plans, rows, deadLetters, repeats, unused, asked);
  }
}
