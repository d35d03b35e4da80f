package io.tapedeck.engine.tape.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes rows of lines. A row is a line, or several if a quoted field holds line ends; blank lines
/// are no rows.
///
/// A quote that never closes must not swallow the rest of the file: lines are joined up to
/// [LineScanner#LIMIT] bytes and only if the joined row has the number of fields that the tape's
/// rows have. Otherwise the first line alone is broken, and reading goes on with the line after it.
/// For one thread; closing closes the lines.
final class RowScanner implements Closeable {

  private static final char QUOTE = '"';

  private final LineScanner lines;
  private final Framing.Splitter splitter;
  private final Fields fields;
  private final boolean isPlain;
  private final boolean isAscii;
  private final int columns;
  private final boolean mayQuoteLineEnds;
  private final Cells cells;
  private long line;
  private @Nullable String raw;
  private @Nullable String broken;

  /// @param columns how many fields a row has
  RowScanner(LineScanner lines, Framing framing, int columns) {
    this.lines = lines;
    this.splitter = framing.splitter();
    this.fields = new Fields(framing.delimiter());
    this.isPlain = framing.isPlain();
    this.isAscii = isPlain && framing.delimiter() < 0x80;
    this.columns = columns;
    this.mayQuoteLineEnds = framing.mayQuoteLineEnds();
    this.cells = new Cells(columns);
  }

  /// The next row as a value, null at the end.
  @Nullable Row next() throws IOException {
    if (!advance()) {
      return null;
    }
    String reason = broken;
    return reason == null
        ? new Row.Fields(line, raw(), cells.values())
        : new Row.Broken(line, raw(), reason);
  }

  /// Goes to the next row.
  ///
  /// @return false at the end
  boolean advance() throws IOException {
    do {
      if (!lines.advance()) {
        return false;
      }
    } while (isBlank());
    line = lines.number();
    raw = null;
    broken = null;
    if (lines.isCut()) {
      broken =
          String.format(
              Locale.ROOT,
              "The line has %,d bytes; a row may have %,d. What is kept is its beginning.",
              lines.length(),
              LineScanner.LIMIT);
    } else if (isAscii && lines.isAscii() && !lines.hasQuote()) {
      fields.cut(lines.bytes(), lines.from(), lines.to(), cells);
      expectColumns();
    } else {
      cut(lines.text());
    }
    return true;
  }

  private boolean isBlank() {
    boolean empty = lines.from() == lines.to();
    return !lines.isCut()
        && (empty || lines.bytes()[lines.from()] <= ' ')
        && lines.text().isBlank();
  }

  private void cut(String text) throws IOException {
    raw = text;
    if (isPlain && fields.cut(text, cells)) {
      expectColumns();
    } else if (mayQuoteLineEnds && hasOpenQuote(text)) {
      join(text);
    } else {
      split(text);
    }
  }

  private void split(String text) {
    try {
      cells.take(splitter.split(text));
      expectColumns();
    } catch (IOException e) {
      broken =
          mayQuoteLineEnds
              ? "The quotes of the row cannot be read."
              : "It is no such JSON object: " + e.getMessage();
    }
  }

  private void expectColumns() {
    int count = cells.size();
    boolean delimited = count == columns + 1 && cells.isBlank(columns);
    if (count != columns && !delimited) {
      broken =
          String.format(
              Locale.ROOT,
              "The row has %d field%s where %d are expected.",
              count,
              count == 1 ? "" : "s",
              columns);
    }
  }

  private void join(String first) throws IOException {
    StringBuilder text = new StringBuilder(first);
    long place = lines.place();
    long number = lines.number();
    lines.hold();
    boolean open = true;
    boolean atEnd = false;
    while (open) {
      atEnd = !lines.advance();
      if (atEnd || lines.heldBytes() > LineScanner.LIMIT) {
        break;
      }
      String more = lines.text();
      text.append('\n').append(more);
      open = !hasOpenQuote(more);
    }
    if (!open) {
      split(text.toString());
      if (broken == null) {
        raw = text.toString();
        lines.release();
        return;
      }
    }
    broken =
        "A quote is opened in this line and "
            + (open && atEnd
                ? "never closed."
                : open
                    ? String.format(Locale.ROOT, "not closed within %,d bytes.", LineScanner.LIMIT)
                    : String.format(Locale.ROOT, "what it spans is no row of %d fields.", columns));
    lines.goBack(place, number);
  }

  /// The line where the present row begins; from 1 if the lines began at the beginning.
  long line() {
    return line;
  }

  /// Why the present row has no fields; null if it has.
  @Nullable String broken() {
    return broken;
  }

  /// The fields of the present row.
  Cells cells() {
    return cells;
  }

  /// The original text of the present row, without the line end.
  String raw() {
    String text = raw;
    return text != null ? text : lines.text();
  }

  /// Whether the present row has bytes that are no characters.
  boolean isGarbled() {
    String text = raw;
    return text != null && text.indexOf('\uFFFD') >= 0;
  }

  /// The place behind the present row.
  long place() {
    return lines.place();
  }

  /// Checksum of everything before [#place].
  int crc() {
    return lines.crc();
  }

  boolean isAllAscii() {
    return lines.isAllAscii();
  }

  long taken() {
    return lines.taken();
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
