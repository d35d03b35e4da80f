package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides how the numbers of a file are written: each column by its own values, and where these
/// leave it open, by those of the others.
final class NumberColumnsGuess {

  private static final String KEY = "decimal";

  private final Reasoning reasoning;
  private final List<String> names;
  private final Map<Integer, NumberStyleGuess> columns = new LinkedHashMap<>();
  private final Set<Integer> prices = new HashSet<>();

  /// @param names of all columns, for the reasons
  NumberColumnsGuess(Reasoning reasoning, List<String> names) {
    this.reasoning = reasoning;
    this.names = names;
  }

  NumberColumns settle(Roles roles, Sample sample) {
    NumberStyle decided = decided();
    if (decided != null) {
      return NumberColumns.of(decided);
    }
    roles.indexes().forEach((role, index) -> see(role, index, sample));
    NumberStyle usual = usual();
    if (usual == null) {
      return ask();
    }
    Map<Integer, NumberStyle> own = new HashMap<>();
    NumberStyle ofPrices = ofPrices(usual);
    columns.forEach(
        (index, guess) ->
            own.put(index, prices.contains(index) ? orElse(guess, ofPrices) : style(guess, usual)));
    return new NumberColumns(usual, own, 1);
  }

  private void see(ColumnRole role, int index, Sample sample) {
    if (role.isNumber()) {
      NumberStyleGuess guess = new NumberStyleGuess(NumberColumns.isPrice(role));
      sample.rows().forEach(row -> guess.see(row.values()[index], row.line()));
      columns.put(index, guess);
      if (NumberColumns.isPrice(role)) {
        prices.add(index);
      }
    }
  }

  /// Prices of one file are written alike.
  private NumberStyle ofPrices(NumberStyle usual) {
    NumberStyle grouped = usual;
    for (int index : prices) {
      NumberStyleGuess guess = columns.get(index);
      if (guess != null && guess.decided() != null) {
        return orElse(guess, usual);
      }
      grouped = guess == null ? grouped : style(guess, grouped);
    }
    return grouped;
  }

  private static NumberStyle orElse(NumberStyleGuess guess, NumberStyle other) {
    NumberStyle decided = guess.decided();
    return decided == null ? other : decided;
  }

  private @Nullable NumberStyle decided() {
    String mark = reasoning.decided(KEY);
    NumberStyle style = mark == null ? null : NumberStyle.of(mark);
    if (style != null) {
      String shown = String.valueOf(style.mark());
      reasoning.obey(KEY, shown, "Numbers have a decimal '" + shown + "'");
    } else if (mark != null) {
      reasoning.ask(
          new Question(KEY, "'" + mark + "' is no decimal mark of numbers.", List.of(".", ",")));
    }
    return style;
  }

  private static NumberStyle style(NumberStyleGuess guess, NumberStyle usual) {
    NumberStyle decided = guess.decided();
    if (decided != null) {
      return decided;
    }
    NumberStyle grouped = guess.groups();
    return grouped == null ? usual : grouped;
  }

  /// The style that most columns speak for; null if nothing decides.
  private @Nullable NumberStyle usual() {
    int point = 0;
    int comma = 0;
    for (NumberStyleGuess guess : columns.values()) {
      if (guess.isContradictory()) {
        return null;
      }
      point += guess.decided() == NumberStyle.POINT ? 1 : 0;
      comma += guess.decided() == NumberStyle.COMMA ? 1 : 0;
    }
    if (point + comma > 0) {
      NumberStyle style = point >= comma ? NumberStyle.POINT : NumberStyle.COMMA;
      explain(style, first(style).evidence(style), point > 0 && comma > 0 ? 0.8 : 1);
      return style;
    }
    return open();
  }

  private @Nullable NumberStyle open() {
    for (NumberStyleGuess guess : columns.values()) {
      NumberStyle grouped = guess.groups();
      if (grouped != null) {
        explain(grouped, guess.open() + ", and no number below 1000 has such a mark", 0.8);
        return grouped;
      }
    }
    for (NumberStyleGuess guess : columns.values()) {
      if (guess.isOpen() && guess.hasOpenComma()) {
        return null;
      }
    }
    for (NumberStyleGuess guess : columns.values()) {
      if (guess.isOpen()) {
        explain(NumberStyle.POINT, guess.open() + ", and nothing speaks against it", 0.8);
        return NumberStyle.POINT;
      }
    }
    explain(NumberStyle.POINT, "no value has a decimal mark", 1);
    return NumberStyle.POINT;
  }

  private NumberStyleGuess first(NumberStyle style) {
    return columns.values().stream().filter(g -> g.decided() == style).findFirst().orElseThrow();
  }

  private void explain(NumberStyle style, String evidence, double confidence) {
    reasoning.conclude(
        new Guess(
            KEY,
            String.valueOf(style.mark()),
            "Numbers have a decimal '" + style.mark() + "': " + evidence + ".",
            confidence,
            confidence < 1 ? String.valueOf(style.other().mark()) : null));
  }

  private NumberColumns ask() {
    StringBuilder unclear = new StringBuilder();
    columns.forEach(
        (index, guess) -> {
          if (unclear.isEmpty() && (guess.isContradictory() || guess.isOpen())) {
            unclear.append("in column '").append(names.get(index)).append("' ");
            unclear.append(
                guess.isContradictory()
                    ? guess.evidence(NumberStyle.POINT)
                        + ", but "
                        + guess.evidence(NumberStyle.COMMA)
                    : guess.open());
          }
        });
    reasoning.ask(
        new Question(
            KEY,
            "Its numbers may have a decimal comma or a comma between thousands: " + unclear + ".",
            List.of(",", ".")));
    return NumberColumns.of(NumberStyle.COMMA);
  }
}
