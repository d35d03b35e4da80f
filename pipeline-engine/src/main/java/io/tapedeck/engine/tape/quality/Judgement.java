package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [QualityGate] has against a record. For one thread.
public final class Judgement {

  private final QualityGate gate;
  private final TapeRow.Event row;
  private final int broken;
  private final List<String> sentences;
  private final @Nullable Suspect suspect;

  Judgement(
      QualityGate gate,
      TapeRow.Event row,
      int broken,
      List<String> sentences,
      @Nullable Suspect suspect) {
    this.gate = gate;
    this.row = row;
    this.broken = broken;
    this.sentences = sentences;
    this.suspect = suspect;
  }

  /// Whether only the records after it can tell. If they do not, nothing is held against it.
  public boolean isOpen() {
    return suspect != null && suspect.isOpen();
  }

  /// Whether the record is to go into quarantine, as far as is known.
  public boolean isQuarantined() {
    return (all() & gate.quarantined()) != 0;
  }

  /// What becomes of the row: the record as it was, the record with the words of the rules that it
  /// breaks, or a rejected row. To be asked once; it is counted.
  ///
  /// @param source the name of the tape
  /// @param raw the row as the source has it; null if it has no text
  public TapeRow outcome(String source, @Nullable RawRow raw) {
    int all = all();
    gate.count(all);
    if (!isQuarantined()) {
      MarketEvent event = Flags.on(row.event(), QualityGate.words(all));
      return all == 0 ? row : new TapeRow.Event(row.seq(), event);
    }
    List<String> reasons = new ArrayList<>(sentences);
    if (suspect != null && suspect.isSpike()) {
      reasons.add(QualityRule.SPIKE.word() + ": " + Sentences.of(suspect));
    }
    return new TapeRow.Rejected(
        row.seq(),
        new RejectedRecord(
            source,
            raw == null ? row.seq() + 1 : raw.line(),
            String.join(" ", reasons),
            raw == null ? "" : raw.text()));
  }

  private int all() {
    boolean spike = suspect != null && suspect.isSpike();
    return spike ? broken | MarketRules.bit(QualityRule.SPIKE) : broken;
  }
}
