package io.tapedeck.engine.tape.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes rows of lines. A row is a line, or several if a quoted field holds line ends; blank lines
/// are no rows.
///
/// A quote that never closes must not swallow the rest of the file: lines are joined up to
/// [LineScanner#LIMIT] characters and only if the joined row has the number of fields that the
/// tape's rows have. Otherwise the first line alone is broken, and reading goes on with the line
/// after it. For one thread; closing closes the lines.
final class RowScanner implements Closeable {

  private static final char QUOTE = '"';

  private final LineScanner lines;
  private final Framing.Splitter splitter;
  private final int columns;
  private final boolean mayQuoteLineEnds;
  private final ArrayDeque<Line> putBack = new ArrayDeque<>();

  /// @param columns how many fields a row has
  RowScanner(LineScanner lines, Framing framing, int columns) {
    this.lines = lines;
    this.splitter = framing.splitter();
    this.columns = columns;
    this.mayQuoteLineEnds = framing.mayQuoteLineEnds();
  }

  /// The next row, null at the end.
  @Nullable Row next() throws IOException {
    Line line = take();
    while (line != null && line.text().isBlank()) {
      line = take();
    }
    if (line == null) {
      return null;
    }
    if (line.isCut()) {
      return broken(
          line,
          "The line has %,d characters; a row may have %,d. What is kept is its beginning."
              .formatted(line.length(), LineScanner.LIMIT));
    }
    if (mayQuoteLineEnds && hasOpenQuote(line.text())) {
      return joined(line);
    }
    return split(line.number(), line.text());
  }

  private Row split(long number, String text) {
    try {
      String[] fields = splitter.split(text);
      if (fields.length == columns || hasTrailingDelimiter(fields)) {
        return new Row.Fields(number, text, fields);
      }
      return new Row.Broken(
          number,
          text,
          "The row has %d field%s where %d are expected."
              .formatted(fields.length, fields.length == 1 ? "" : "s", columns));
    } catch (IOException e) {
      return new Row.Broken(number, text, "The quotes of the row cannot be read.");
    }
  }

  private boolean hasTrailingDelimiter(String[] fields) {
    return fields.length == columns + 1 && fields[columns].isBlank();
  }

  private Row joined(Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    List<Line> taken = new ArrayList<>();
    boolean open = true;
    boolean atEnd = false;
    while (open && text.length() <= LineScanner.LIMIT) {
      Line line = take();
      if (line == null) {
        atEnd = true;
        break;
      }
      taken.add(line);
      text.append('\n').append(line.text());
      open = hasOpenQuote(line.text()) ? false : open;
    }
    if (!open && split(first.number(), text.toString()) instanceof Row.Fields row) {
      return row;
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      putBack.addFirst(taken.get(i));
    }
    return broken(
        first,
        "A quote is opened in this line and "
            + (open && atEnd
                ? "never closed."
                : open
                    ? "not closed within %,d characters.".formatted(LineScanner.LIMIT)
                    : "what it spans is no row of %d fields.".formatted(columns)));
  }

  private @Nullable Line take() throws IOException {
    Line line = putBack.pollFirst();
    return line != null ? line : lines.next();
  }

  private static Row broken(Line line, String reason) {
    return new Row.Broken(line.number(), line.text(), reason);
  }

  /// Whether the number of quotes is odd, so that one is still open at the end. A quoted quote
  /// counts twice.
  static boolean hasOpenQuote(String text) {
    boolean open = false;
    for (int at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) {
      open = !open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
