package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that reading a file takes to know.
///
/// @param columns how many fields a row has
/// @param symbol the symbol of all rows if no column has it, otherwise null
/// @param marked whether the symbols that a column has are written with a [TextMark]
/// @param panel how the rows of a wide table become records; null if a row is one. Then roles,
///   names and time are those of a record
/// @param interval length of a bar, `1d`, `1m`; empty if unknown or if these are no bars
/// @param guesses each with its evidence
/// @param questions what a person must decide before it can be played
record CsvShape(
    TextEncoding encoding,
    Framing framing,
    int headerLines,
    int columns,
    Roles roles,
    List<String> names,
    TimeColumns time,
    NumberColumns numbers,
    List<ExtraColumn> extras,
    @Nullable Symbol symbol,
    boolean marked,
    @Nullable Panel panel,
    String interval,
    List<Guess> guesses,
    List<Question> questions)
    implements Finding {

  /// Stands for the symbol that nobody has named yet.
  static final Symbol UNNAMED = new Symbol("?");

  CsvShape {
    names = List.copyOf(names);
    extras = List.copyOf(extras);
    guesses = List.copyOf(guesses);
    questions = List.copyOf(questions);
  }

  /// As reports say it: `bars-1d`, `trades`, `quotes`, `mixed`.
  String kindWord() {
    if (framing.json() != null) {
      return "wire-json";
    }
    return interval.isEmpty() ? roles.kind().word() : roles.kind().word() + "-" + interval;
  }
}
