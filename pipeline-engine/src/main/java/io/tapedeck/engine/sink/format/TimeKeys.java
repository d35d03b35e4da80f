package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.layout.PartitionTimes;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/// The partition columns that the time of a row tells, as texts. Most rows have those of the row
/// before. Confined to one thread.
final class TimeKeys {

  private static final long HOUR = 3_600;

  private final PartitionField[] fields;
  private final Binary[] values;
  private final long[] hours;

  TimeKeys(List<PartitionField> fields) {
    this.fields = fields.toArray(PartitionField[]::new);
    values = new Binary[this.fields.length];
    hours = new long[this.fields.length];
  }

  int size() {
    return fields.length;
  }

  Binary value(int i, long epochSecond) {
    long hour = Math.floorDiv(epochSecond, HOUR);
    Binary known = values[i];
    if (known == null || hours[i] != hour) {
      known = Binary.fromString(PartitionTimes.value(fields[i], epochSecond));
      values[i] = known;
      hours[i] = hour;
    }
    return known;
  }
}
