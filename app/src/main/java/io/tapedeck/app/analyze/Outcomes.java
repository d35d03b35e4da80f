package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.QueryTimes;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the end of a query is called, with its figures.
final class Outcomes {

  private Outcomes() {}

  /// A shape for the outcome.
  static String mark(PastQuery.Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> "✔";
      case FAILED -> "✖";
      case REFUSED -> "⊘";
      case CANCELLED -> "■";
    };
  }

  /// One line with the numbers of the answer; empty without one.
  static String words(@Nullable QueryState state, RowWindow window, Price price) {
    if (!(state instanceof QueryState.Succeeded(String _, long scanned, Duration time))) {
      return "";
    }
    return "%s, %s scanned in %s, %s"
        .formatted(
            rows(window),
            Figures.bytes(scanned),
            Figures.duration(time),
            Figures.dollars(price.dollars(scanned)));
  }

  private static String rows(RowWindow window) {
    int held = window.rows().size();
    long first = window.firstRow().get();
    if (first > 0) {
      return "Rows "
          + Figures.count(first + 1)
          + " to "
          + Figures.count(first + held)
          + (window.more().get() ? "" : ", the last");
    }
    return (held == 1 ? "1 row" : Figures.count(held) + " rows")
        + (window.more().get() ? " read so far" : "");
  }

  /// The parts of the time that the service tells; empty if it tells none.
  private static String parts(QueryTimes times) {
    StringBuilder words = new StringBuilder();
    part(words, "in the queue", times.queued());
    part(words, "planning", times.planned());
    part(words, "writing the answer", times.published());
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  private static void part(StringBuilder words, String name, Duration length) {
    if (length.isPositive()) {
      words.append(words.isEmpty() ? "" : ", ").append(Figures.duration(length)).append(' ');
      words.append(name);
    }
  }

  /// What else the service and the clock tell of a run; empty without an answer.
  static String statistics(QueryTab tab) {
    if (!(tab.state().get() instanceof QueryState.Succeeded(String id, long scanned, Duration _))) {
      return "";
    }
    String estimated =
        tab.cost().answer().get() instanceof Answer.Ready<?>
            ? ", estimated " + EstimateWords.of(tab.cost().answer().get()).line()
            : "";
    return "Query "
        + id
        + ": first rows after "
        + Figures.duration(tab.answered().took())
        + parts(tab.answered().times())
        + ", billed as "
        + ByteWords.decimal(tab.cost().price().billed(scanned))
        + estimated;
  }
}
