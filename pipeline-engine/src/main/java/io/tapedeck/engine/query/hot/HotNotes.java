package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.Unstored;
import io.tapedeck.engine.sink.buffer.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What is said along with an answer about how much of it is not yet in the lake.
final class HotNotes {

  private static final int MOST_PARTITIONS = 8;

  private final String topic;
  private final Map<TopicPartition, Long> from;
  private final Map<TopicPartition, Long> to;
  private final Instant at;

  /// @param from by topic-partition: the first offset that is not in the lake
  /// @param to by topic-partition: the first offset that is not in the answer
  /// @param at when that was so
  HotNotes(String topic, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Instant at) {
    this.topic = topic;
    this.from = new TreeMap<>(from);
    this.to = new TreeMap<>(to);
    this.at = at;
  }

  List<String> of(HotRows rows, Unstored unstored) {
    List<String> notes = new ArrayList<>();
    notes.add(rows.rows() == 0 ? nothing(rows) : included(rows));
    if (rows.deadLetters() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d more %s no row of any table and will become dead letters.",
              rows.deadLetters(),
              rows.deadLetters() == 1 ? "record is" : "records are"));
    }
    long open = to.entrySet().stream().mapToLong(one -> open(one, unstored)).sum();
    if (open > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Up to %,d records behind these are of transactions that were still open, and are not"
                  + " in this answer.",
              open));
    }
    return notes;
  }

  private static long open(Map.Entry<TopicPartition, Long> end, Unstored unstored) {
    return Math.max(0, unstored.logEnd(end.getKey()).orElse(0) - end.getValue());
  }

  private String nothing(HotRows rows) {
    boolean read = !ranges().isEmpty();
    return "Everything that these tables have from topic '"
        + topic
        + "' was in the lake at "
        + at
        + (read || rows.deadLetters() > 0
            ? "; what else is in the topic is not of these tables."
            : ".");
  }

  private String included(HotRows rows) {
    Instant least = rows.batches().stream().map(Batch::least).min(Instant::compareTo).orElseThrow();
    Instant greatest =
        rows.batches().stream().map(Batch::greatest).max(Instant::compareTo).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%,d %s from topic '%s' and not yet durable in the lake (offsets %s; events of %s to %s; as"
            + " of %s). Asked again, the numbers may be others.",
        rows.rows(),
        rows.rows() == 1 ? "record is" : "records are",
        topic,
        String.join(", ", ranges()),
        least,
        greatest,
        at);
  }

  private List<String> ranges() {
    List<String> ranges = new ArrayList<>();
    from.forEach(
        (partition, first) -> {
          long end = to.getOrDefault(partition, first);
          if (end > first) {
            ranges.add(partition.partition() + ": " + first + " to " + (end - 1));
          }
        });
    if (ranges.size() <= MOST_PARTITIONS) {
      return ranges;
    }
    List<String> some = new ArrayList<>(ranges.subList(0, MOST_PARTITIONS - 1));
    some.add("and " + (ranges.size() - some.size()) + " more partitions");
    return some;
  }
}
