package io.tapedeck.engine.query.text;

/// Characters of a statement, from `start` to before `end`, counted in chars from 0. An empty range
/// is a place to insert at.
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("No range: " + start + " to " + end);
    }
  }

  /// The characters of this range.
  public String of(String text) {
    return text.substring(start, end);
  }

  /// The text with these characters replaced.
  public String replacedIn(String text, String by) {
    return text.substring(0, start) + by + text.substring(end);
  }

  /// The range of a line and column, both counted from 1 as services tell them; of the end of the
  /// text if it has no such place. The range is empty.
  public static TextRange at(String text, int line, int column) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      int next = text.indexOf('\n', at);
      if (next < 0) {
        return new TextRange(text.length(), text.length());
      }
      at = next + 1;
    }
    // Columns are counted in code points.
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    int points = Math.min(Math.max(0, column - 1), text.codePointCount(at, end));
    int offset = text.offsetByCodePoints(at, points);
    return new TextRange(offset, offset);
  }
}
