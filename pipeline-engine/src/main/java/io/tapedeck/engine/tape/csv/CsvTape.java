package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Resumed;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeHead;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import java.nio.file.Path;
import java.util.List;

/// A file of delimited text whose shape has been found: bars, trades, quotes, or a mixture that a
/// column tells apart.
///
/// Rows are lines, or several lines where a quoted field holds line ends; blank lines are no rows.
/// Owned by whoever made it; immutable, holds nothing open, safe for use by any thread.
public final class CsvTape implements Tape {

  private final CsvFile file;
  private final CsvShape shape;

  private CsvTape(CsvFile file, CsvShape shape) {
    this.file = file;
    this.shape = shape;
  }

  /// Looks at a file and finds its shape. *Blocking*; reads the file's beginning, and further only
  /// where the beginning leaves a question open.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE,
  ///   TAPE_NOT_MARKET_DATA, TAPE_AMBIGUOUS, each with the reason and what to do
  public static CsvTape of(Path path) {
    CsvFile file = CsvFile.look(path);
    return switch (ShapeDetection.of(file)) {
      case CsvShape shape -> new CsvTape(file, shape);
      case Finding.Nothing nothing -> throw nothing.refusal();
    };
  }

  /// Reads a file from end to end and says what it is. A file without market data is reported as
  /// `empty` or `not-data`, with the reason. *Blocking*.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE,
  ///   TAPE_AMBIGUOUS
  public static TapeReport inspect(Path path) {
    CsvFile file = CsvFile.look(path);
    return switch (ShapeDetection.of(file)) {
      case CsvShape shape -> CsvInspection.of(file, shape);
      case Finding.Nothing nothing -> CsvInspection.of(file, nothing);
    };
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long sizeBytes() {
    return file.size();
  }

  @Override
  public long fingerprint() {
    return file.fingerprint();
  }

  @Override
  public TapeHead head() {
    TextEncoding encoding = shape.encoding();
    return TapeHead.of(file.head(), encoding.markBytes(), encoding.charset(), shape.headerLines());
  }

  /// Why the file is read as it is: one sentence for each guess, with its evidence.
  public List<String> reasons() {
    return shape.reasons();
  }

  @Override
  public TapeReader open(TapePosition from) {
    return Resumed.at(from, CsvTapeReader.open(file, shape), this);
  }
}
