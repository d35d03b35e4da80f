package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.bytes.ByteSource;
import io.tapedeck.engine.tape.bytes.SourceStream;
import java.io.IOException;
import java.util.Locale;

/// Opens a file where a reading of it is to begin: after the header, or at a place that an earlier
/// reading came by. In a file that can seek that is a jump; in a compressed one everything before
/// is read again, and must be what it was.
final class Place {

  private Place() {}

  /// @return at the first line to be read
  /// @throws EngineException TAPE_UNREADABLE if there is no such place any more
  static LineScanner open(CsvFile file, CsvShape shape, TapePosition from) throws IOException {
    ByteSource source = file.source();
    TextEncoding encoding = shape.encoding();
    if (from.offset() == 0) {
      return afterHeader(lines(source, encoding, 0, 0), shape.headerLines());
    }
    if (source.canSeek()) {
      requireBoundary(source, encoding, from);
      return lines(source, encoding, from.offset(), from.crc());
    }
    LineScanner lines = lines(source, encoding, 0, 0);
    try {
      while (lines.place() < from.offset() && lines.advance()) {}
      if (lines.place() != from.offset() || lines.crc() != from.crc()) {
        throw moved(source, from);
      }
      return lines;
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /// How many lines are before a place. Reads all of them.
  static long linesBefore(CsvFile file, CsvShape shape, long offset) throws IOException {
    try (LineScanner lines = lines(file.source(), shape.encoding(), 0, 0)) {
      while (lines.place() < offset && lines.advance()) {}
      return lines.number();
    }
  }

  private static LineScanner lines(ByteSource source, TextEncoding encoding, long offset, int crc)
      throws IOException {
    SourceStream stream = source.open(offset);
    try {
      return new LineScanner(
          new ByteWindow(stream, offset, crc, CsvFile.textSize(source)), encoding, offset, false);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static LineScanner afterHeader(LineScanner lines, int headerLines) throws IOException {
    try {
      for (int i = 0; i < headerLines; i++) {
        lines.advance();
      }
      return lines;
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /// A row begins behind a line end, or at the very beginning, or nothing is left.
  private static void requireBoundary(ByteSource source, TextEncoding encoding, TapePosition from)
      throws IOException {
    LineEnds ends = LineEnds.of(encoding.charset());
    int unit = ends.unit();
    if (from.offset() > source.size() || from.offset() < encoding.markBytes()) {
      throw moved(source, from);
    }
    if (from.offset() == source.size() || from.offset() == encoding.markBytes()) {
      return;
    }
    byte[] around = new byte[2 * unit];
    try (SourceStream stream = source.open(from.offset() - unit)) {
      stream.readNBytes(around, 0, around.length);
    }
    boolean returned = ends.isReturn(around, 0);
    if (!ends.isFeed(around, 0) && !(returned && !ends.isFeed(around, unit))) {
      throw moved(source, from);
    }
  }

  private static EngineException moved(ByteSource source, TapePosition from) {
    return new EngineException(
        ErrorCode.TAPE_UNREADABLE,
        String.format(
            Locale.ROOT,
            "%s is not what it was: no row begins at byte %,d, where the reading is to go on after"
                + " %,d rows. Play it from its start.",
            source.address(),
            from.offset(),
            from.row()));
  }
}
