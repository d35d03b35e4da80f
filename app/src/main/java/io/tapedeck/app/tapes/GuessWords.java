package io.tapedeck.app.tapes;

import io.tapedeck.engine.tape.Guess;
import java.util.List;
import java.util.Map;

/// What a guess is about, in words, and what else it could be.
final class GuessWords {

  static final String COLUMN = "column.";

  /// What a column of a tape can mean, as corrections write it.
  static final List<String> ROLES =
      List.of(
          "symbol",
          "timestamp",
          "date",
          "time",
          "open",
          "high",
          "low",
          "close",
          "adj_close",
          "volume",
          "price",
          "size",
          "side",
          "bid",
          "ask",
          "bid_size",
          "ask_size",
          "extra",
          "kind",
          "ignore");

  private static final Map<String, String> TITLES =
      Map.of(
          "header", "Header lines",
          "date-order", "Day and month",
          "zone", "Time zone",
          "kind", "Kind",
          "decimal", "Decimal mark",
          "price-scale", "Price scale",
          "", "Found");

  private static final Map<String, String> CHOICES =
      Map.of("dmy", "dd/mm, day first", "mdy", "mm/dd, month first");

  private GuessWords() {}

  /// What a button says that answers a question.
  static String choice(String value) {
    return CHOICES.getOrDefault(value, value);
  }

  static String title(String key) {
    if (key.startsWith(COLUMN)) {
      return key.substring(COLUMN.length());
    }
    String known = TITLES.get(key);
    if (known != null) {
      return known;
    }
    String words = key.replace('-', ' ').replace('.', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static boolean isColumn(Guess guess) {
    return guess.key().startsWith(COLUMN);
  }

  /// What the list of a correction offers; any other text may be typed.
  static List<String> choices(Guess guess) {
    List<String> likely =
        guess.runnerUp() == null || guess.runnerUp().equals(guess.value())
            ? List.of(guess.value())
            : List.of(guess.value(), guess.runnerUp());
    if (!isColumn(guess)) {
      return likely;
    }
    return java.util.stream.Stream.concat(likely.stream(), ROLES.stream()).distinct().toList();
  }
}
