package io.tapedeck.engine;

import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.nio.file.Path;
import java.util.List;

/// What to play and how: one immutable order, copied from the screen or the command line before it
/// leaves them.
///
/// @param tapes what to play
/// @param playback which records, in what order, how fast and how often
/// @param quality what to look at in each record, and what becomes of one that breaks a rule
/// @param delivery what publishing promises
/// @param fromStart whether to begin at the beginning even if an earlier run of these tapes was
///   interrupted; otherwise such a run is continued
/// @param format how objects are written
/// @param partitionBy the folders of the lake, outermost first
public record RunSpec(
    List<TapeAddress> tapes,
    Playback playback,
    QualityRules quality,
    Delivery delivery,
    boolean fromStart,
    ObjectFormat format,
    List<PartitionField> partitionBy) {

  public RunSpec {
    tapes = List.copyOf(tapes);
    partitionBy = List.copyOf(partitionBy);
    if (tapes.isEmpty()) {
      throw new IllegalArgumentException("A run needs at least one tape");
    }
  }

  /// Plays tapes once with everything else as usual: Parquet, by date and symbol.
  public static RunSpec of(List<TapeAddress> tapes, Pace pace) {
    return new RunSpec(
        tapes,
        Playback.at(pace),
        QualityRules.standard(),
        Delivery.TRANSACTIONAL,
        false,
        ObjectFormat.PARQUET,
        PartitionField.standard());
  }

  /// The same for a file.
  public static RunSpec of(Path tape, Pace pace) {
    return of(List.of(TapeAddress.of(tape)), pace);
  }

  public RunSpec with(ObjectFormat other, List<PartitionField> fields) {
    return new RunSpec(tapes, playback, quality, delivery, fromStart, other, fields);
  }

  public RunSpec with(Playback other) {
    return new RunSpec(tapes, other, quality, delivery, fromStart, format, partitionBy);
  }

  public RunSpec with(QualityRules other) {
    return new RunSpec(tapes, playback, other, delivery, fromStart, format, partitionBy);
  }

  public RunSpec with(Delivery other, boolean anew) {
    return new RunSpec(tapes, playback, quality, other, anew, format, partitionBy);
  }
}
