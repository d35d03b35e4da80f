package io.tapedeck.engine.tape.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Cuts text into lines at LF, CR LF or CR. Holds one buffer, and at most [#LIMIT] characters of a
/// line however long it is. For one thread; closing closes the text.
final class LineScanner implements Closeable {

  /// The longest row, in characters.
  static final int LIMIT = 1 << 20;

  /// How much is kept of a line that is longer.
  private static final int KEPT = 1 << 10;

  private final Reader text;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int end;
  private long number;

  LineScanner(Reader text) {
    this.text = text;
  }

  /// The next line, null at the end. A line end at the very end of the text begins no further line.
  @Nullable Line next() throws IOException {
    if (position == end && !fill()) {
      return null;
    }
    number++;
    int from = position;
    int stop = indexOfEnd(from);
    if (stop < end) {
      String line = new String(buffer, from, stop - from);
      passLineEnd(stop);
      return new Line(number, line, line.length());
    }
    return longLine(from);
  }

  private Line longLine(int from) throws IOException {
    StringBuilder kept = new StringBuilder().append(buffer, from, end - from);
    long length = end - from;
    while (fill()) {
      int stop = indexOfEnd(0);
      length += stop;
      if (length <= LIMIT) {
        kept.append(buffer, 0, stop);
      } else if (kept.length() > KEPT) {
        kept.setLength(KEPT);
      }
      if (stop < end) {
        passLineEnd(stop);
        break;
      }
      position = end;
    }
    return new Line(number, kept.toString(), length);
  }

  private int indexOfEnd(int from) {
    char[] chars = buffer;
    int at = from;
    int last = end;
    // '\r' is 13 and '\n' 10, and hardly any other character of a tape is that small.
    while (at < last && (chars[at] > '\r' || (chars[at] != '\n' && chars[at] != '\r'))) {
      at++;
    }
    return at;
  }

  private void passLineEnd(int stop) throws IOException {
    position = stop + 1;
    if (buffer[stop] == '\r' && (position < end || fill()) && buffer[position] == '\n') {
      position++;
    }
  }

  private boolean fill() throws IOException {
    int read = text.read(buffer, 0, buffer.length);
    position = 0;
    end = Math.max(read, 0);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
