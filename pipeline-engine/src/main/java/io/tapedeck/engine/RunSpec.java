package io.tapedeck.engine;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.util.List;

/// What to play and how: one immutable order, copied from the screen or the command line before it
/// leaves them.
///
/// @param tapes the files to play, one after the other
/// @param pace how fast, at the start
/// @param format how objects are written
/// @param partitionBy the folders of the lake, outermost first
public record RunSpec(
    List<Path> tapes, Pace pace, ObjectFormat format, List<PartitionField> partitionBy) {

  public RunSpec {
    tapes = List.copyOf(tapes);
    partitionBy = List.copyOf(partitionBy);
    if (tapes.isEmpty()) {
      throw new IllegalArgumentException("A run needs at least one tape");
    }
  }

  /// Plays one file with everything else as usual: Parquet, by date and symbol.
  public static RunSpec of(Path tape, Pace pace) {
    return new RunSpec(List.of(tape), pace, ObjectFormat.PARQUET, PartitionField.standard());
  }
}
