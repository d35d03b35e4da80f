package io.tapedeck.app.lake;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionState;
import io.tapedeck.engine.sink.forecast.Prices;
import java.util.Map;
import java.util.stream.Collectors;

/// Compactions in words and numbers.
final class CompactWords {

  private static final Prices PRICES = Prices.standard();

  /// What one partition costs besides its objects: manifest, marks, and copies of what stays.
  private static final int PUTS_PER_PARTITION = 6;

  private CompactWords() {}

  static String doing(long partitions, String now) {
    return Figures.count(partitions) + (partitions == 1 ? " partition, " : " partitions, ") + now;
  }

  /// What it would do, a sentence.
  static String would(CompactionReport report) {
    if (report.before() == 0) {
      return "Nothing to merge: "
          + partitions(report.partitions())
          + " looked at, and no closed one has two small objects.";
    }
    return "%s objects (%s) in %s would become about %s."
        .formatted(
            Figures.count(report.before()),
            Figures.bytes(report.bytesBefore()),
            partitions(report.steps().size() + report.more()),
            Figures.count(report.after()));
  }

  /// What that costs, a sentence.
  static String cost(CompactionReport report) {
    long puts = 2 * report.after() + PUTS_PER_PARTITION * (report.steps().size() + report.more());
    return "It reads and writes %s, and makes about %s PUT requests: %s (%s, an assumption)."
        .formatted(
            Figures.bytes(report.bytesBefore()),
            Figures.count(puts),
            Figures.dollars(puts / 1_000.0 * PRICES.putsPerThousand()),
            PRICES.what());
  }

  /// What an order came to, a sentence.
  static String did(CompactionReport report) {
    if (report.steps().isEmpty()) {
      return "Nothing was to do.";
    }
    return "%s: %s objects (%s) became %s (%s)."
        .formatted(
            capital(partitions(report.steps().size() + report.more())),
            Figures.count(report.before()),
            Figures.bytes(report.bytesBefore()),
            Figures.count(report.after()),
            Figures.bytes(report.bytesAfter()));
  }

  /// What stays as it is and why; empty if nothing does.
  static String left(CompactionReport report) {
    return report.left().isEmpty()
        ? ""
        : report.left().entrySet().stream()
            .map(one -> one.getKey() + " (" + Figures.count(one.getValue()) + ")")
            .collect(Collectors.joining("; ", "Left as they are: ", "."));
  }

  static String partition(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" / "));
  }

  /// A mark and a word for how far one has come.
  static String state(CompactionState state) {
    return switch (state) {
      case WRITTEN -> "○ written";
      case SWAPPED -> "▶ swapped";
      case UNDOING -> "… undoing";
      case FINISHING -> "… finishing";
      case UNDONE -> "■ undone";
      case FINISHED -> "✔ finished";
    };
  }

  /// What finishing deletes, sentences.
  static String deletes(Compaction one) {
    return ("Finishing deletes %s old objects (%s) of %s for good; their %s records stay, in %s."
            + " It cannot be undone then. Nothing is deleted before %s minutes have passed"
            + " since the swap, because a query that began earlier still reads the old objects.")
        .formatted(
            Figures.count(one.manifest().replaced().size()),
            Figures.bytes(one.manifest().bytesReplaced()),
            partition(one.manifest().partition()),
            Figures.count(one.manifest().rows()),
            news(one.manifest().made().size()),
            CompactionOrder.GRACE.toMinutes());
  }

  private static String news(int count) {
    return Figures.count(count) + (count == 1 ? " new object" : " new objects");
  }

  private static String partitions(long count) {
    return Figures.count(count) + (count == 1 ? " partition" : " partitions");
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
