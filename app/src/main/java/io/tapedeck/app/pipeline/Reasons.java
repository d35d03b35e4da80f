package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.FlushReason;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// Why objects were closed, in words and numbers.
final class Reasons {

  private Reasons() {}

  /// The two most frequent with their counts, the first one first: `age 210, records 14`; empty if
  /// none was closed.
  static String most(Map<FlushReason, Long> closed) {
    return closed.entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .sorted(Comparator.comparing(Map.Entry<FlushReason, Long>::getValue).reversed())
        .limit(2)
        .map(reason -> reason.getKey().word() + " " + Figures.count(reason.getValue()))
        .collect(Collectors.joining(", "));
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
