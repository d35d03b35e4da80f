package io.tapedeck.engine.model;

/// Where a record stands in the broker: topic, partition and offset.
public record TopicOffset(String topic, int partition, long offset) {

  /// As it is written in messages: `ticks-0@42`.
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
