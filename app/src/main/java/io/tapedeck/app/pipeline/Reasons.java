package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.FlushReason;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why objects were closed, in words and numbers.
final class Reasons {

  private Reasons() {}

  /// All that closed something, with their counts, the most frequent one first: `age 210, records
  /// 14`; empty if nothing was closed.
  static String list(Map<FlushReason, Long> closed) {
    return frequent(closed)
        .map(reason -> reason.getKey().word() + " " + Figures.count(reason.getValue()))
        .collect(Collectors.joining(", "));
  }

  /// The most frequent one; empty if nothing was closed.
  static String first(Map<FlushReason, Long> closed) {
    return frequent(closed).findFirst().map(reason -> reason.getKey().word()).orElse("");
  }

  private static Stream<Map.Entry<FlushReason, Long>> frequent(Map<FlushReason, Long> closed) {
    return closed.entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .sorted(Comparator.comparing(Map.Entry<FlushReason, Long>::getValue).reversed());
  }

  /// What closed them, a sentence.
  static String meaning(FlushReason reason) {
    return switch (reason) {
      case RECORDS -> "Enough records waited.";
      case BYTES -> "Enough bytes waited.";
      case AGE -> "The oldest record had waited long enough.";
      case IDLE -> "No record had come for a while.";
      case REVOKE -> "The partition went to another sink of the group.";
      case DRAIN -> "The run ended, or was stopped.";
    };
  }
}
