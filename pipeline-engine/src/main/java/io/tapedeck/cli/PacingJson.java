package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.PaceStats;
import java.time.Duration;

/// What pace was asked for and what became of it over a whole run, pauses apart, as the object
/// `pacing`: `asked`, `achieved` (records a second), `jitterP50Millis`, `jitterP99Millis`,
/// `jitterMaxMillis`, and at a multiple of event time `achievedFactor`.
final class PacingJson {

  private PacingJson() {}

  static void put(ObjectNode root, RunProgress progress) {
    PaceStats pacing = progress.pacing();
    double seconds = progress.stageSeconds().getOrDefault("play", 0.0);
    ObjectNode node = root.putObject("pacing");
    node.put("asked", pacing.asked().toString());
    node.put("achieved", per(seconds, pacing.released()));
    if (pacing.asked() instanceof Pace.EventTime) {
      node.put("achievedFactor", per(seconds, pacing.played().toNanos() / 1e9));
    }
    node.put("jitterP50Millis", millis(pacing.p50()));
    node.put("jitterP99Millis", millis(pacing.p99()));
    node.put("jitterMaxMillis", millis(pacing.max()));
  }

  private static double per(double seconds, double amount) {
    return seconds > 0 ? Math.round(amount / seconds * 1_000) / 1_000.0 : 0;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1_000 / 1_000.0;
  }
}
