package io.tapedeck.engine.model;

import java.util.Comparator;

/// A partition of a topic; sorts by topic, then by number.
public record TopicPartition(String topic, int partition) implements Comparable<TopicPartition> {

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  public static TopicPartition of(TopicOffset at) {
    return new TopicPartition(at.topic(), at.partition());
  }

  @Override
  public int compareTo(TopicPartition other) {
    return ORDER.compare(this, other);
  }

  /// As it is written in keys and messages: `ticks-0`.
  @Override
  public String toString() {
    return topic + "-" + partition;
  }
}
