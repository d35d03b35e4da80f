package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeHead;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.bytes.ByteSource;
import io.tapedeck.engine.tape.bytes.PlainFile;
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
  private final Corrections corrections;

  private CsvTape(CsvFile file, CsvShape shape, Corrections corrections) {
    this.file = file;
    this.shape = shape;
    this.corrections = corrections;
  }

  /// Looks at a file and finds its shape. *Blocking*; reads the file's beginning, and further only
  /// where the beginning leaves a question open.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE,
  ///   TAPE_NOT_MARKET_DATA, TAPE_AMBIGUOUS, each with the reason and what to do
  public static CsvTape of(Path path) {
    return of(path, Corrections.NONE);
  }

  /// As above, obeying what a person decided about its shape.
  public static CsvTape of(Path path, Corrections corrections) {
    return of(PlainFile.look(path), corrections);
  }

  /// As above, of bytes that come from anywhere.
  public static CsvTape of(ByteSource source, Corrections corrections) {
    CsvFile file = new CsvFile(source);
    return switch (ShapeDetection.of(file, corrections)) {
      case CsvShape shape when shape.questions().isEmpty() -> new CsvTape(file, shape, corrections);
      case CsvShape shape -> throw file.ambiguous(shape.questions());
      case Finding.Nothing nothing -> throw nothing.refusal();
    };
  }

  /// Reads a file from end to end and says what it is. A file without market data is reported as
  /// `empty` or `not-data`, with the reason. *Blocking*.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  public static TapeReport inspect(Path path) {
    return inspect(path, Corrections.NONE);
  }

  /// As above, obeying what a person decided about its shape.
  public static TapeReport inspect(Path path, Corrections corrections) {
    return inspect(PlainFile.look(path), corrections);
  }

  /// As above, of bytes that come from anywhere.
  public static TapeReport inspect(ByteSource source, Corrections corrections) {
    CsvFile file = new CsvFile(source);
    return switch (ShapeDetection.of(file, corrections)) {
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
    return file.source().size();
  }

  @Override
  public long fingerprint() {
    return file.source().fingerprint();
  }

  @Override
  public TapeHead head() {
    TextEncoding encoding = shape.encoding();
    return TapeHead.of(file.head(), encoding.markBytes(), encoding.charset(), shape.headerLines());
  }

  @Override
  public Corrections settled() {
    return corrections.orElse(Settled.of(shape.guesses()));
  }

  /// Why the file is read as it is.
  public List<Guess> guesses() {
    return shape.guesses();
  }

  @Override
  public TapeReader open(TapePosition from) {
    return CsvTapeReader.open(file, shape, from);
  }
}
