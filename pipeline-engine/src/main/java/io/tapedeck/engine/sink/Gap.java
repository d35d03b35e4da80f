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
/// @param givenUp how many offsets the broker still holds before `to`: they belong to a plan that
///   was begun and can only be carried out as a whole
public record Gap(TopicPartition at, long from, long to, long lost, long givenUp) {

  /// In a sentence, for people.
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: of the offsets %,d to %,d, %,d were deleted before they were stored; a sink would go"
            + " on at %,d.%s",
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
            " Up to %,d offsets before that, which the topic still holds, are lost with them: a"
                + " flush had begun with all of them.",
            givenUp);
  }
}
