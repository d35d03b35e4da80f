package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.io.IOException;
import java.util.List;

/// Settles how the column of time is read, and says so: dd/mm or mm/dd is decided by as much of the
/// file as it takes.
final class DateOrdering {

  private final Reasoning reasoning;

  DateOrdering(Reasoning reasoning) {
    this.reasoning = reasoning;
  }

  /// @param sample the first rows
  /// @param rest the rows after them, read only while the order is open
  TimeColumns settle(TimeColumns time, Sample sample, RowScanner rest) throws IOException {
    return switch (time.format()) {
      case TimeFormat.Clock clock -> time;
      case TimeFormat.Epoch epoch -> {
        reasoning.conclude(
            Guess.certain(
                "unit",
                epoch.unit().word(),
                "Time is '%s': %s since 1970.".formatted(time.name(), epoch.unit().word())));
        yield time;
      }
      case TimeFormat.Calendar calendar -> {
        if (calendar.order() == DateOrder.YEAR_FIRST) {
          explain(time, DateOrder.YEAR_FIRST, "");
          yield time;
        }
        DateOrderGuess guess = guess(time, sample, rest);
        DateOrder order = guess.decide(sample.rows());
        if (order == null) {
          reasoning.ask(
              new Question(
                  "date-order",
                  "The dates in column '%s' may be dd/mm or mm/dd: no line has a number above 12."
                      .formatted(time.name()),
                  List.of(DateOrder.DAY_FIRST.word(), DateOrder.MONTH_FIRST.word())));
          yield time;
        }
        explain(time, order, ", because " + guess.evidence());
        yield time.reading(new TimeFormat.Calendar(order, calendar.hasClock(), calendar.zoned()));
      }
    };
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

  private void explain(TimeColumns time, DateOrder order, String because) {
    String clock = time.clockIndex() < 0 ? "" : " with '" + time.clockName() + "'";
    String zone = time.zoned() ? "" : "; no zone is named, so it is taken as UTC";
    reasoning.conclude(
        Guess.certain(
            "date-order",
            order.word(),
            "Time is '%s'%s: %s%s%s.".formatted(time.name(), clock, order.word(), because, zone)));
  }
}
