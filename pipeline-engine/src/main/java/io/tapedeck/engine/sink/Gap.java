package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.TopicPartition;
import java.util.Locale;

/// What the broker deleted of a topic-partition before it was stored.
///
/// @param at the topic-partition
/// @param from the first offset that is not stored
/// @param to the first offset that a sink would go on with
/// @param lost how many offsets can no longer be stored: records, and marks of transactions among
///   them unless they belong to a plan, which knows how many records it had
/// @param givenUp how many offsets before `to` the broker still holds: they belong to a plan that
///   was begun and can only be carried out as a whole; those of them that are in no object are lost
public record Gap(TopicPartition at, long from, long to, long lost, long givenUp) {

  /// In a sentence, for people.
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: of the offsets %,d to %,d, %,d are lost; a sink would go on at %,d.%s",
        at,
        from,
        to - 1,
        lost,
        to,
        alsoLost());
  }

  private String alsoLost() {
    return givenUp == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " The topic still holds %,d of them, but a flush had begun with all of them, and"
                + " without the others it cannot be done again.",
            givenUp);
  }
}
