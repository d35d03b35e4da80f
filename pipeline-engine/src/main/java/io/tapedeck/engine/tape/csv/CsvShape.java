package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that reading a file takes to know.
///
/// @param columns how many fields a row has
/// @param symbol the symbol of all rows if no column has it, otherwise null
/// @param interval length of a bar, `1d`, `1m`; empty if unknown or if these are no bars
/// @param reasons one sentence for each guess, with its evidence
record CsvShape(
    TextEncoding encoding,
    Framing framing,
    int headerLines,
    int columns,
    Roles roles,
    List<String> names,
    TimeColumns time,
    NumberStyle numbers,
    List<ExtraColumn> extras,
    @Nullable Symbol symbol,
    String interval,
    List<String> reasons)
    implements Finding {

  CsvShape {
    names = List.copyOf(names);
    extras = List.copyOf(extras);
    reasons = List.copyOf(reasons);
  }

  /// As reports say it: `bars-1d`, `trades`, `quotes`, `mixed`.
  String kindWord() {
    return interval.isEmpty() ? roles.kind().word() : roles.kind().word() + "-" + interval;
  }
}
