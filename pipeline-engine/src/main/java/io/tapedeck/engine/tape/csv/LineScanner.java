package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.bytes.BrokenSourceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cuts bytes into lines at LF, CR LF or CR, and knows the place of each in the source. Holds one
/// window, and of a line no more than [#LIMIT] bytes however long it is. For one thread; closing
/// closes the source.
final class LineScanner implements Closeable {

  /// The longest row, in bytes.
  static final int LIMIT = 1 << 20;

  /// How much is kept of a line that is longer.
  private static final int KEPT = 1 << 10;

  private final ByteWindow window;
  private final TextEncoding encoding;
  private final LineEnds ends;
  private final boolean sampling;
  private long start;
  private long stop;
  private long next;
  private long held = -1;
  private long number;
  private long length;
  private @Nullable String beginning;
  private boolean allAscii = true;
  private boolean broken;

  /// @param offset where the window begins; 0 passes the byte order mark
  /// @param sampling whether a source that breaks has ended there, without its last, broken line;
  ///   otherwise the failure is thrown
  LineScanner(ByteWindow window, TextEncoding encoding, long offset, boolean sampling)
      throws IOException {
    this.window = window;
    this.encoding = encoding;
    this.ends = LineEnds.of(encoding.charset());
    this.sampling = sampling;
    this.start = offset;
    this.next = offset;
    if (offset == 0 && encoding.markBytes() > 0) {
      while (window.end() < encoding.markBytes() && more()) {}
      this.next = Math.min(encoding.markBytes(), window.end());
    }
  }

  /// The next line, null at the end.
  @Nullable Line next() throws IOException {
    return advance() ? new Line(number, text(), length) : null;
  }

  /// Goes to the next line. A line end at the very end of the source begins no further line.
  ///
  /// @return false at the end
  boolean advance() throws IOException {
    start = next;
    beginning = null;
    ends.begin();
    if (start == window.end() && !more()) {
      return false;
    }
    number++;
    long scanned = start;
    while (true) {
      int from = window.index(scanned);
      int end = ends.find(window.bytes(), from, window.index(window.end()));
      scanned += end - from;
      if (ends.found()) {
        finish(scanned);
        return true;
      }
      if (scanned - start > LIMIT && held < 0) {
        passRest(scanned);
        return true;
      }
      if (scanned - start > LIMIT) {
        stop = scanned;
        return true;
      }
      if (!more()) {
        return last();
      }
    }
  }

  private void finish(long end) throws IOException {
    stop = end;
    length = end - start;
    allAscii &= ends.isAscii();
    next = afterLineEnd(end);
  }

  private long afterLineEnd(long end) throws IOException {
    long after = end + ends.unit();
    if (!ends.isReturn(window.bytes(), window.index(end))) {
      return after;
    }
    while (window.end() < after + ends.unit() && more()) {}
    boolean feeds =
        window.end() >= after + ends.unit() && ends.isFeed(window.bytes(), window.index(after));
    return feeds ? after + ends.unit() : after;
  }

  /// What is left at the end of the source.
  private boolean last() {
    if (sampling && broken) {
      next = window.end();
      return false;
    }
    stop = window.end();
    next = stop;
    length = stop - start;
    allAscii &= ends.isAscii();
    return true;
  }

  /// Keeps the beginning of a line that is too long, and goes behind it.
  private void passRest(long read) throws IOException {
    long from = start;
    stop = start + KEPT;
    beginning = decoded();
    long at = read;
    start = at;
    while (!ends.found() && more()) {
      int index = window.index(at);
      at += ends.find(window.bytes(), index, window.index(window.end())) - index;
      start = at;
    }
    allAscii &= ends.isAscii();
    stop = at;
    length = ends.found() ? at - from : window.end() - from;
    next = ends.found() ? afterLineEnd(at) : window.end();
  }

  private boolean more() throws IOException {
    try {
      return window.fill(held >= 0 ? held : start);
    } catch (BrokenSourceException e) {
      if (!sampling) {
        throw e;
      }
      broken = true;
      return false;
    }
  }

  /// Keeps everything from the present line on, so that [#goBack] is possible.
  void hold() {
    held = start;
  }

  /// How many bytes are held.
  long heldBytes() {
    return stop - held;
  }

  void release() {
    held = -1;
  }

  /// Goes back to behind an earlier line that is still held.
  void goBack(long place, long lineNumber) {
    next = place;
    number = lineNumber;
    held = -1;
  }

  /// The number of the present line; from 1 if the scanner began at the beginning.
  long number() {
    return number;
  }

  /// The place behind the present line.
  long place() {
    return next;
  }

  /// Checksum of everything before [#place].
  int crc() {
    return window.crc(next);
  }

  /// Where the bytes of the present line are, from [#from] to [#to].
  byte[] bytes() {
    return window.bytes();
  }

  int from() {
    return window.index(start);
  }

  int to() {
    return window.index(stop);
  }

  /// How many bytes the line has without its end.
  long length() {
    return length;
  }

  /// Whether only the beginning of the line was kept.
  boolean isCut() {
    return beginning != null;
  }

  /// The present line, or its beginning if it is too long. Bytes that are no characters in the
  /// encoding are U+FFFD.
  String text() {
    return beginning != null ? beginning : decoded();
  }

  private String decoded() {
    int from = window.index(start);
    int to = window.index(stop);
    return new String(
        window.bytes(),
        from,
        to - from,
        ends.isAscii() ? StandardCharsets.ISO_8859_1 : encoding.charset());
  }

  /// Whether the present line is ASCII, one byte a character.
  boolean isAscii() {
    return ends.isAscii();
  }

  /// Whether the present line has a quote in it.
  boolean hasQuote() {
    return ends.hasQuote();
  }

  /// Whether every line so far was ASCII.
  boolean isAllAscii() {
    return allAscii;
  }

  long taken() {
    return window.taken();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
