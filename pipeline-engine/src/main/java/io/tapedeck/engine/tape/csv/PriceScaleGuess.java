package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides whether prices are written as whole multiples of a small unit. Numbers alone never say
/// so; the structure of a vendor's file does.
final class PriceScaleGuess {

  private static final String KEY = "price-scale";

  private final Reasoning reasoning;
  private final String fileName;

  PriceScaleGuess(Reasoning reasoning, String fileName) {
    this.reasoning = reasoning;
    this.fileName = fileName;
  }

  /// @param names of the columns, normalised
  /// @param unnamed the time of a file without a header; null if it has one
  NumberColumns settle(
      NumberColumns numbers,
      List<String> names,
      Roles roles,
      Sample sample,
      @Nullable TimeColumns unnamed) {
    List<Integer> prices =
        roles.indexes().entrySet().stream()
            .filter(role -> NumberColumns.isPrice(role.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    String decided = reasoning.decided(KEY);
    if (decided != null) {
      return numbers.scaled(obey(decided));
    }
    boolean whole = sample.rows().stream().allMatch(row -> areWhole(row.values(), prices));
    if (whole && LobsterFile.is(fileName)) {
      return conclude(numbers, 1e4, "the file is named as LOBSTER names its files");
    }
    // Databento's fixed-point prices, https://databento.com/docs/standards-and-conventions.
    if (whole && names.contains("publisher_id") && names.contains("instrument_id")) {
      return conclude(numbers, 1e9, "it has the columns of Databento, and all prices are whole");
    }
    if (whole && QuantConnectFile.is(fileName)) {
      return conclude(numbers, 1e4, "the file is named as QuantConnect names its files");
    }
    if (whole && unnamed != null && areCounted(unnamed) && areLarge(sample, prices)) {
      reasoning.ask(
          new Question(
              KEY,
              "Prices may be in ten-thousandths: they are whole and large, and times are"
                  + " milliseconds since midnight, as QuantConnect's files have them.",
              List.of("10000", "1")));
    }
    return numbers;
  }

  private static boolean areCounted(TimeColumns time) {
    TimeColumns.ClockColumn clock = time.clock();
    return clock != null
        && clock.format() instanceof TimeFormat.SinceMidnight since
        && since.unit() == TimeFormat.Unit.MILLIS;
  }

  private static boolean areLarge(Sample sample, List<Integer> prices) {
    return sample.rows().stream()
        .allMatch(
            row -> prices.stream().allMatch(price -> row.values()[price].strip().length() > 4));
  }

  private double obey(String decided) {
    Double scale = NumberStyle.POINT.read(decided);
    if (scale == null || !(scale > 0)) {
      reasoning.ask(
          new Question(
              KEY,
              "Prices cannot be divided by '" + decided + "'.",
              List.of("1", "100", "10000", "1000000000")));
      return 1;
    }
    reasoning.obey(KEY, decided, "Prices are divided by " + decided);
    return scale;
  }

  private NumberColumns conclude(NumberColumns numbers, double scale, String because) {
    String word = Long.toString((long) scale);
    reasoning.conclude(
        new Guess(KEY, word, "Prices are divided by " + word + ": " + because + ".", 0.95, "1"));
    return numbers.scaled(scale);
  }

  private static boolean areWhole(String[] row, List<Integer> prices) {
    for (int index : prices) {
      String value = row[index].strip();
      if (!NumberStyle.isAbsent(value)
          && !value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
        return false;
      }
    }
    return true;
  }
}
