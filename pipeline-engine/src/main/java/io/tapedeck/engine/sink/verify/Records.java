package io.tapedeck.engine.sink.verify;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// What an object's bytes say about its records.
///
/// @param rows how many there are
/// @param least the least event time
/// @param greatest the greatest event time
/// @param precision how fine the times are kept
/// @param symbols some of the symbols that the records themselves name; empty if only the folder
///   does
record Records(
    long rows, Instant least, Instant greatest, ChronoUnit precision, Set<String> symbols) {

  /// Reads an object in the format that its name tells.
  ///
  /// @throws IOException if it is no such object
  static Records of(String key, Copy copy, boolean deadLetters) throws IOException {
    return key.endsWith(".parquet")
        ? ParquetRecords.read(copy)
        : LineRecords.read(key, copy, deadLetters);
  }

  /// Whether these are the least and greatest time, as fine as they are kept.
  boolean isFrom(Instant planned, Instant to) {
    return least.equals(planned.truncatedTo(precision))
        && greatest.equals(to.truncatedTo(precision));
  }
}
