package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.bytes.Unreadable;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a file row by row. For one thread; [#bytesRead] may be asked by any.
final class CsvTapeReader implements TapeReader {

  private final CsvFile file;
  private final CsvShape shape;
  private final TapePosition from;
  private final RowScanner rows;
  private final RowTyper typer;
  private final @Nullable PanelCursor panel;
  private long linesBefore;
  private long seq;

  private CsvTapeReader(CsvFile file, CsvShape shape, TapePosition from, LineScanner lines) {
    this.file = file;
    this.shape = shape;
    this.from = from;
    this.rows = new RowScanner(lines, shape.framing(), shape.columns());
    this.typer = new RowTyper(shape);
    // Lines are counted from where the reading begins. What is before that is counted when a row
    // is rejected, which needs the number: hardly any reading does.
    this.linesBefore = lines.number() == 0 && from.offset() > 0 ? -1 : 0;
    this.seq = from.row();
    this.panel = shape.panel() == null ? null : new PanelCursor(shape.panel(), from.row());
  }

  static CsvTapeReader open(CsvFile file, CsvShape shape, TapePosition from) {
    try {
      return new CsvTapeReader(file, shape, from, Place.open(file, shape, from));
    } catch (IOException e) {
      throw file.failed(e);
    }
  }

  @Override
  public @Nullable TapeRow next() {
    try {
      if (panel != null && panel.next()) {
        seq = panel.seq();
        MarketEvent own = typer.read(panel.record());
        return new TapeRow.Event(seq++, own);
      }
      if (!advance()) {
        return null;
      }
      String broken = rows.broken();
      if (broken != null) {
        return rejectedRow(broken);
      }
      if (rows.isGarbled()) {
        return rejectedRow("The row has bytes that are no " + shape.encoding().charset() + ".");
      }
      if (panel != null) {
        return panel.take(rows.cells()) ? next() : rejected("The row has no value for any symbol.");
      }
      MarketEvent event = typer.read(rows.cells());
      return new TapeRow.Event(seq++, event);
    } catch (BadFieldException e) {
      return rejected(e.reason());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private TapeRow rejectedRow(String reason) {
    if (panel != null) {
      panel.passed();
    }
    return rejected(reason);
  }

  private boolean advance() throws IOException {
    if (panel != null) {
      seq = panel.begin(rows.place(), rows.crc());
    }
    return rows.advance();
  }

  private TapeRow rejected(String reason) {
    return new TapeRow.Rejected(
        seq++, new RejectedRecord(file.source().address(), line(), reason, rows.raw()));
  }

  private long line() {
    if (linesBefore < 0) {
      try {
        linesBefore = Place.linesBefore(file, shape, from.offset());
      } catch (IOException e) {
        throw failed(e);
      }
    }
    return linesBefore + rows.line();
  }

  private EngineException failed(IOException e) {
    return Unreadable.of(
        file.source().address(),
        String.format(Locale.ROOT, " beyond row %,d (byte %,d)", seq, rows.place()),
        e);
  }

  @Override
  public @Nullable RawRow raw() {
    return seq == from.row() ? null : new RawRow(line(), rows.raw());
  }

  @Override
  public TapePosition position() {
    TapePosition within = panel == null ? null : panel.position();
    if (within != null) {
      return within;
    }
    return new TapePosition(rows.place(), panel == null ? seq : panel.nextRow(), rows.crc());
  }

  /// How many rows of the file were read from its beginning.
  long rowsRead() {
    return panel == null ? seq : panel.nextRow() / panel.size();
  }

  /// Whether every byte so far was ASCII.
  boolean isAscii() {
    return rows.isAllAscii();
  }

  @Override
  public long bytesRead() {
    return rows.taken();
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw file.failed(e);
    }
  }
}
