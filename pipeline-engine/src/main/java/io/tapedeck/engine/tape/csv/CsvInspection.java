package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import io.tapedeck.engine.tape.quality.TapeTally;
import java.io.IOException;
import java.util.List;

/// Reads a file once from end to end for its report.
final class CsvInspection {

  private CsvInspection() {}

  static TapeReport of(CsvFile file, CsvShape shape) {
    TapeTally tally = new TapeTally();
    String encoding;
    String original = null;
    long dataRows;
    try (CsvTapeReader reader = CsvTapeReader.open(file, shape, TapePosition.START)) {
      TapeRow row = reader.next();
      while (row != null) {
        tally.add(row);
        if (shape.framing().json() != null && original == null && row instanceof TapeRow.Event) {
          RawRow raw = reader.raw();
          original = raw == null ? null : raw.text();
        }
        row = reader.next();
      }
      boolean laterUtf8 = shape.encoding().isAscii() && !reader.isAscii();
      encoding = laterUtf8 ? TextEncoding.UTF_8.word() : shape.encoding().word();
      dataRows = reader.rowsRead();
    }
    TapeReport report =
        tally.report(
            new TapeShape(
                shape.kindWord(),
                encoding,
                shape.framing().word(),
                shape.headerLines(),
                shape.time().zoned(),
                shape.guesses(),
                shape.questions(),
                original));
    return shape.panel() == null ? report : report.withDataRows(dataRows);
  }

  static TapeReport of(CsvFile file, Finding.Nothing nothing) {
    return TapeReport.withoutData(
        new TapeShape(
            nothing.kind(),
            nothing.encoding(),
            nothing.delimiter(),
            nothing.headerLines(),
            false,
            List.of(),
            List.of()),
        nothing.kind().equals("empty") ? 0 : linesWithText(file),
        nothing.reason());
  }

  private static long linesWithText(CsvFile file) {
    TextEncoding encoding = TextEncoding.UTF_8;
    try (LineScanner lines = file.lines(encoding)) {
      long count = 0;
      for (Line line = lines.next(); line != null; line = lines.next()) {
        count += line.length() > 0 ? 1 : 0;
      }
      return count;
    } catch (IOException e) {
      throw file.failed(e);
    }
  }
}
