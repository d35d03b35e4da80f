package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One object that a plan says must be there, with everything by which it can be judged.
///
/// @param key its key in the bucket, the lake's prefix included
/// @param table the table it belongs to; empty for dead letters
/// @param partition partition column → value as it is in the data, outermost first
/// @param rows how many records it holds
/// @param bytes its size
/// @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
/// @param least the least event time in it; the epoch for dead letters
/// @param greatest the greatest event time in it
/// @param closed why it was closed
/// @param schema which of the plan's schemas it has; -1 for dead letters
public record PlannedObject(
    ObjectKey key,
    String table,
    Map<String, String> partition,
    long rows,
    long bytes,
    String sha256,
    Instant least,
    Instant greatest,
    FlushReason closed,
    int schema) {

  public PlannedObject {
    partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
    if (rows < 1 || bytes < 1 || sha256.length() != 64) {
      throw new IllegalArgumentException(
          "Not an object: " + key + ", " + rows + " rows, " + bytes + " bytes, " + sha256);
    }
  }

  /// Whether it holds dead letters and belongs to no table.
  public boolean isDeadLetters() {
    return table.isEmpty();
  }
}
