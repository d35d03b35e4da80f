package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a state of a query is called.
final class Outcomes {

  private Outcomes() {}

  /// A shape for the state.
  static String mark(QueryState state) {
    return switch (state) {
      case QueryState.Submitted _, QueryState.Running _ -> "▶";
      case QueryState.Succeeded _ -> "✔";
      case QueryState.Failed _ -> "✖";
      case QueryState.Cancelled _ -> "■";
    };
  }

  /// One line with the numbers of the state.
  static String words(@Nullable QueryState state, int rows, boolean more) {
    return switch (state) {
      case null -> "";
      case QueryState.Submitted _ -> "Waiting for the service";
      case QueryState.Running _ -> "Running";
      case QueryState.Succeeded(String _, long scanned, Duration time) ->
          "%s%s, %s scanned in %s, %s"
              .formatted(
                  rows == 1 ? "1 row" : Figures.count(rows) + " rows",
                  more ? " read so far" : "",
                  Figures.bytes(scanned),
                  Figures.duration(time),
                  Figures.dollars(new Cost(scanned).dollars()));
      case QueryState.Failed _ -> "";
      case QueryState.Cancelled _ -> "";
    };
  }
}
