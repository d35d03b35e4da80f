package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file written for a test, and what is read from it.
record Written(Path file) {

  static Written text(Path folder, String name, String text) {
    return text(folder, name, text, StandardCharsets.UTF_8);
  }

  static Written text(Path folder, String name, String text, Charset charset) {
    return bytes(folder, name, text.getBytes(charset));
  }

  static Written bytes(Path folder, String name, byte[] bytes) {
    try {
      return new Written(Files.write(folder.resolve(name), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<TapeRow> rows() {
    return rows(CsvTape.of(file));
  }

  static List<TapeRow> rows(Tape tape) {
    List<TapeRow> rows = new ArrayList<>();
    var _ = read(tape, TapePosition.START, rows);
    return rows;
  }

  /// Reads a tape to its end.
  ///
  /// @param rows gets what is read
  /// @return the places before each row, and that at the end
  static List<TapePosition> read(Tape tape, TapePosition from, List<TapeRow> rows) {
    List<TapePosition> places = new ArrayList<>();
    try (TapeReader reader = tape.open(from)) {
      places.add(reader.position());
      TapeRow row = reader.next();
      while (row != null) {
        rows.add(row);
        places.add(reader.position());
        row = reader.next();
      }
    }
    return places;
  }

  List<MarketEvent> events() {
    return rows().stream()
        .filter(TapeRow.Event.class::isInstance)
        .map(row -> ((TapeRow.Event) row).event())
        .toList();
  }

  List<RejectedRecord> rejected() {
    return rows().stream()
        .filter(TapeRow.Rejected.class::isInstance)
        .map(row -> ((TapeRow.Rejected) row).record())
        .toList();
  }
}
