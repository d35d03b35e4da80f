package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads a file row by row. For one thread; [#bytesRead] may be asked by any.
final class CsvTapeReader implements TapeReader {

  private final CsvFile file;
  private final CsvShape shape;
  private final ByteCounter bytes;
  private final RowScanner rows;
  private final RowTyper typer;
  private long seq;
  private @Nullable Row last;

  private CsvTapeReader(CsvFile file, CsvShape shape, ByteCounter bytes, RowScanner rows) {
    this.file = file;
    this.shape = shape;
    this.bytes = bytes;
    this.rows = rows;
    this.typer = new RowTyper(shape);
  }

  static CsvTapeReader open(CsvFile file, CsvShape shape) {
    try {
      ByteCounter bytes = file.bytes(shape.encoding());
      LineScanner lines =
          ColumnDetection.openAfterHeader(bytes, shape.encoding(), shape.headerLines());
      return new CsvTapeReader(
          file, shape, bytes, new RowScanner(lines, shape.framing(), shape.columns()));
    } catch (IOException e) {
      throw CsvFile.failed(file.path(), e);
    }
  }

  @Override
  public @Nullable TapeRow next() {
    Row row;
    try {
      row = rows.next();
    } catch (IOException e) {
      throw CsvFile.failed(file.path(), e);
    }
    last = row;
    return switch (row) {
      case null -> null;
      case Row.Broken broken -> rejected(broken, broken.reason());
      case Row.Fields fields -> typed(fields);
    };
  }

  private TapeRow typed(Row.Fields row) {
    // A text of Latin letters alone answers this without being searched.
    if (row.raw().indexOf('\uFFFD') >= 0) {
      return rejected(row, "The row has bytes that are no " + shape.encoding().charset() + ".");
    }
    try {
      MarketEvent event = typer.read(row.values());
      return new TapeRow.Event(seq++, event);
    } catch (BadFieldException e) {
      return rejected(row, e.reason());
    }
  }

  private TapeRow rejected(Row row, String reason) {
    return new TapeRow.Rejected(
        seq++, new RejectedRecord(file.path().toString(), row.line(), reason, row.raw()));
  }

  @Override
  public @Nullable RawRow raw() {
    Row row = last;
    return row == null ? null : new RawRow(row.line(), row.raw());
  }

  @Override
  public TapePosition position() {
    return new TapePosition(bytesRead(), seq, 0);
  }

  /// Whether every byte so far was ASCII.
  boolean isAscii() {
    return bytes.isAscii();
  }

  @Override
  public long bytesRead() {
    return bytes.count() + shape.encoding().markBytes();
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw CsvFile.failed(file.path(), e);
    }
  }
}
