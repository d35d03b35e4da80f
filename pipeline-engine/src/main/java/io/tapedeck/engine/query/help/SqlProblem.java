package io.tapedeck.engine.query.help;

import io.tapedeck.engine.query.text.TextRange;
import java.util.List;
import java.util.Optional;

/// What is wrong with a statement.
///
/// @param message in the service's words where they help, else in ours
/// @param place the characters that it is about, in the statement as it was written; empty if
///   nobody knows
/// @param fixes edits that mend it, the likeliest first; may be empty
public record SqlProblem(String message, Optional<TextRange> place, List<SqlFix> fixes) {

  public SqlProblem {
    fixes = List.copyOf(fixes);
  }
}
