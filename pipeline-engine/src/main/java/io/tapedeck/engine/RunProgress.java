package io.tapedeck.engine;

import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.PaceStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a run stands at one moment.
///
/// @param ledger the accounting so far
/// @param pacing the pace asked for, the one achieved, and by how much records leave late
/// @param flagged records that passed with a flag
/// @param filtered rows that were read and are not among those asked for; not in the ledger
/// @param share how much of the tapes has been read, 0 to 1, by bytes
/// @param position event time of the record released last, null before the first
/// @param elapsed time since the run began, pauses included
/// @param stageSeconds seconds spent so far by stage (`prepare`, `play`, `paused`, `drain`, …), in
///   the order of the stages
/// @param findings how many records broke each rule; a rule that none broke is missing
public record RunProgress(
    Ledger ledger,
    PaceStats pacing,
    long flagged,
    long filtered,
    double share,
    @Nullable Instant position,
    Duration elapsed,
    Map<String, Double> stageSeconds,
    Map<QualityRule, Long> findings) {

  public RunProgress {
    findings = Map.copyOf(findings);
  }

  /// Without a filter, and with nothing found.
  public RunProgress(
      Ledger ledger,
      PaceStats pacing,
      long flagged,
      double share,
      @Nullable Instant position,
      Duration elapsed,
      Map<String, Double> stageSeconds) {
    this(ledger, pacing, flagged, 0, share, position, elapsed, stageSeconds, Map.of());
  }

  public Pace pace() {
    return pacing.asked();
  }

  /// Records released in each of the last few seconds.
  public double achievedPerSecond() {
    return pacing.perSecond();
  }
}
