package io.tapedeck.engine.query.help;

import io.tapedeck.engine.query.text.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The column that somebody probably meant: one that is spelt nearly so, one that other tables of
/// market data call so, or one that begins alike.
final class MeantColumn {

  /// What other tables call a column, and what it may be called here, the likeliest first.
  private static final Map<String, List<String>> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("ticker", List.of("symbol")),
          Map.entry("instrument", List.of("symbol")),
          Map.entry("stock", List.of("symbol")),
          Map.entry("sym", List.of("symbol")),
          Map.entry("pair", List.of("symbol")),
          Map.entry("date", List.of("dt", "timestamp")),
          Map.entry("day", List.of("dt", "timestamp")),
          Map.entry("time", List.of("timestamp")),
          Map.entry("ts", List.of("timestamp")),
          Map.entry("datetime", List.of("timestamp")),
          Map.entry("price", List.of("close")),
          Map.entry("last", List.of("price", "close")),
          Map.entry("px", List.of("price", "close")),
          Map.entry("quantity", List.of("size", "volume")),
          Map.entry("qty", List.of("size", "volume")),
          Map.entry("shares", List.of("size", "volume")),
          Map.entry("amount", List.of("size", "volume")),
          Map.entry("volume", List.of("size")),
          Map.entry("size", List.of("volume")));

  /// Fewer letters in common are chance.
  private static final int FEWEST = 3;

  private MeantColumn() {}

  /// Empty if none of the columns comes to mind.
  static Optional<String> of(String written, Collection<String> columns) {
    return Nearest.of(written, columns)
        .or(() -> otherWord(written, columns))
        .or(() -> beginning(written, columns));
  }

  private static Optional<String> otherWord(String written, Collection<String> columns) {
    return OTHER_WORDS.getOrDefault(written.toLowerCase(Locale.ROOT), List.of()).stream()
        .flatMap(word -> columns.stream().filter(word::equalsIgnoreCase))
        .findFirst();
  }

  // `closing` and `close`, `vol` and `volume`, `close_price` and `close`.
  private static Optional<String> beginning(String written, Collection<String> columns) {
    Stream<String> alike =
        columns.stream()
            .filter(
                column -> {
                  int common = common(written, column);
                  return common >= FEWEST
                      && (common == column.length() || common * 2 > written.length());
                });
    return alike.min(
        Comparator.<String>comparingInt(column -> -common(written, column))
            .thenComparing(String::length)
            .thenComparing(Comparator.naturalOrder()));
  }

  private static int common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && Character.toLowerCase(one.charAt(length))
            == Character.toLowerCase(other.charAt(length))) {
      length++;
    }
    return length;
  }
}
