package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settles how the column of time is read, and says so: dd/mm or mm/dd is decided by as much of the
/// file as it takes.
final class DateOrdering {

  private static final String KEY = "date-order";

  private final Reasoning reasoning;

  DateOrdering(Reasoning reasoning) {
    this.reasoning = reasoning;
  }

  /// @param sample the first rows
  /// @param rest the rows after them, read only while the order is open
  TimeColumns settle(TimeColumns time, Sample sample, RowScanner rest) throws IOException {
    return switch (time.format()) {
      case TimeFormat.Epoch epoch -> {
        conclude(time, epoch.unit(), "since 1970", 0.98);
        yield time;
      }
      case TimeFormat.SinceMidnight since -> {
        conclude(time, since.unit(), "since midnight", 0.9);
        yield time;
      }
      case TimeFormat.Clock clock -> time;
      case TimeFormat.Serial serial -> {
        reasoning.conclude(
            new Guess(
                "",
                "",
                "Time is '%s': days since 1899-12-30, as spreadsheets keep dates."
                    .formatted(time.name()),
                0.7,
                null));
        yield time;
      }
      case TimeFormat.Calendar calendar -> settle(time, calendar, sample, rest);
    };
  }

  private TimeColumns settle(
      TimeColumns time, TimeFormat.Calendar calendar, Sample sample, RowScanner rest)
      throws IOException {
    boolean ordered =
        calendar.order() == DateOrder.YEAR_FIRST || calendar.order() == DateOrder.YEAR_MONTH;
    if (ordered || isOfDigits(time, sample)) {
      explain(time, calendar.order(), ": line " + example(time, sample), 1, null);
      return time;
    }
    String decided = reasoning.decided(KEY);
    DateOrder order = decided == null ? null : DateOrder.of(decided);
    if (order != null) {
      DateOrder wanted = order == DateOrder.YEAR_FIRST ? DateOrder.SHORT_YEAR_FIRST : order;
      reasoning.obey(KEY, order.key(), "Time is '%s': %s".formatted(time.name(), order.word()));
      return reading(time, calendar, wanted);
    }
    DateOrderGuess.Decision guess = guess(time, sample, rest).decide(sample.rows(), time.name());
    if (guess == null) {
      reasoning.ask(
          new Question(
              KEY,
              "The dates in column '%s' may be dd/mm or mm/dd: no line has a number above 12."
                  .formatted(time.name()),
              List.of(DateOrder.DAY_FIRST.key(), DateOrder.MONTH_FIRST.key())));
      return time;
    }
    String because = ", because " + guess.evidence();
    explain(time, guess.order(), because, guess.confidence(), guess.runnerUp().key());
    return reading(time, calendar, guess.order());
  }

  /// Whether dates have no separators: eight digits are in one order alone.
  private static boolean isOfDigits(TimeColumns time, Sample sample) {
    return sample.rows().stream()
        .limit(100)
        .allMatch(row -> TextCursor.digitsFrom(row.values()[time.index()].strip()) >= 6);
  }

  private static String example(TimeColumns time, Sample sample) {
    Row.Fields row = sample.rows().getFirst();
    return row.line() + " says " + row.values()[time.index()].strip();
  }

  private static TimeColumns reading(
      TimeColumns time, TimeFormat.Calendar calendar, DateOrder order) {
    return time.reading(new TimeFormat.Calendar(order, calendar.hasClock(), calendar.zoned()));
  }

  private static DateOrderGuess guess(TimeColumns time, Sample sample, RowScanner rest)
      throws IOException {
    DateOrderGuess guess = new DateOrderGuess(time.index());
    sample.rows().forEach(guess::see);
    Row row = guess.isOpen() ? rest.next() : null;
    while (row != null) {
      if (row instanceof Row.Fields fields) {
        guess.see(fields);
      }
      row = guess.isOpen() ? rest.next() : null;
    }
    return guess;
  }

  private void conclude(TimeColumns time, TimeFormat.Unit unit, String since, double confidence) {
    TimeColumns.ClockColumn clock = time.clock();
    String name = time.index() < 0 && clock != null ? clock.name() : time.name();
    reasoning.conclude(
        new Guess(
            "unit",
            unit.key(),
            "Time is '%s': %s %s.".formatted(name, unit.word(), since),
            confidence,
            null));
  }

  private void explain(
      TimeColumns time,
      DateOrder order,
      String because,
      double confidence,
      @Nullable String runnerUp) {
    TimeColumns.ClockColumn clock = time.clock();
    String with = clock == null ? "" : " with '" + clock.name() + "'";
    reasoning.conclude(
        new Guess(
            KEY,
            order.key(),
            "Time is '%s'%s: %s%s.".formatted(time.name(), with, order.word(), because),
            confidence,
            confidence < 1 ? runnerUp : null));
  }
}
