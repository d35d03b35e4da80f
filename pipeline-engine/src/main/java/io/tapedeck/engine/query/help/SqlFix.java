package io.tapedeck.engine.query.help;

import io.tapedeck.engine.query.text.TextRange;

/// One edit that mends a statement, or takes it a step further.
///
/// @param label what it does, in the imperative: "Write \"close\" instead of \"clsoe\""
/// @param range the characters of the statement as it was written; empty to insert
/// @param replacement what stands there then
public record SqlFix(String label, TextRange range, String replacement) {

  /// The statement after the edit.
  public String applyTo(String sql) {
    return range.replacedIn(sql, replacement);
  }
}
