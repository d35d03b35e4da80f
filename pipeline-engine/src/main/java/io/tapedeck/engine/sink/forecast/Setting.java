package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.time.Duration;
import java.util.List;

/// What decides how many objects there will be, and how large.
///
/// @param format how objects are written
/// @param partitionBy the folders, outermost first
/// @param flushRecords objects are closed when this many records wait
/// @param flushBytes objects are closed when the waiting records hold this much
/// @param flushAfter objects are closed when the oldest record has waited this long
/// @param topicPartitions how many partitions the topic has
public record Setting(
    ObjectFormat format,
    List<PartitionField> partitionBy,
    int flushRecords,
    ByteSize flushBytes,
    Duration flushAfter,
    int topicPartitions) {

  public Setting {
    partitionBy = List.copyOf(partitionBy);
  }

  /// That of a profile.
  public static Setting of(
      ObjectFormat format, List<PartitionField> partitionBy, LakeConfig lake, int topicPartitions) {
    return new Setting(
        format,
        partitionBy,
        lake.flushRecords(),
        lake.flushBytes(),
        lake.flushAfter(),
        topicPartitions);
  }

  Setting with(List<PartitionField> others) {
    return new Setting(format, others, flushRecords, flushBytes, flushAfter, topicPartitions);
  }

  Setting after(Duration longer) {
    return new Setting(format, partitionBy, flushRecords, flushBytes, longer, topicPartitions);
  }

  boolean splitsBy(String word) {
    return partitionBy.stream().anyMatch(field -> field.word().equals(word));
  }

  /// The compatibility format that writes one object a record.
  boolean isObjectPerRecord() {
    return format.word().equals("json-object");
  }
}
