package io.tapedeck.engine.tape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tape looks like, without its counts.
///
/// @param kind what a record is: `bars-1d`, `bars-1m`, `trades`, `quotes`, `wire-json`, …
/// @param encoding e.g. `ascii`, `utf-8`, `utf-8-sig`, `utf-16`
/// @param delimiter the character between fields, a tab as `TAB`
/// @param headerLines lines before the first row of data
/// @param zoned whether the source names its zone; without one, times are taken as UTC
/// @param guesses each with its evidence
/// @param questions what a person must decide before it can be played; empty if nothing
/// @param original the first record as it stands in the source, where that is JSON; otherwise null
public record TapeShape(
    String kind,
    String encoding,
    String delimiter,
    int headerLines,
    boolean zoned,
    List<Guess> guesses,
    List<Question> questions,
    @Nullable String original) {

  public TapeShape {
    guesses = List.copyOf(guesses);
    questions = List.copyOf(questions);
  }

  public TapeShape(
      String kind,
      String encoding,
      String delimiter,
      int headerLines,
      boolean zoned,
      List<Guess> guesses,
      List<Question> questions) {
    this(kind, encoding, delimiter, headerLines, zoned, guesses, questions, null);
  }

  /// Whether nobody has said yet what the symbol of its records is.
  public boolean isUnnamed() {
    return questions.stream().anyMatch(question -> question.key().equals("symbol"));
  }
}
