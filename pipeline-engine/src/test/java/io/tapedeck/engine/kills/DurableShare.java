package io.tapedeck.engine.kills;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What "99.9 % uptime" means here, exactly.
///
/// A *second with input* is a second of the clock in which the broker acknowledged at least one
/// record. It is *good* for a deadline D if every record that was acknowledged in it was durable in
/// the lake at most D seconds after its end: stored in an object of a plan whose mark of being done
/// the store had by then. The *share* for D is that of the good ones among all seconds with input,
/// those in which something was broken included.
///
/// D is part of the claim, as a sink that makes objects of ten seconds' records cannot have them
/// durable sooner: it is what a reader of the lake has to wait to know that a second is complete.
/// Seconds in which the broker acknowledges nothing have no input, so an outage of the broker is
/// the producer's matter and not in here; what the sink needs to come back after it is.
///
/// Clocks: both are of the same machine. Recording is for any thread, the rest for one.
final class DurableShare {

  /// second → partition → greatest offset acknowledged in it
  private final Map<Long, Map<Integer, Long>> seconds = new TreeMap<>();

  private final List<Double> delays = new ArrayList<>();

  /// A record was acknowledged.
  synchronized void published(long second, int partition, long offset) {
    seconds.computeIfAbsent(second, _ -> new HashMap<>()).merge(partition, offset, Math::max);
  }

  /// Holds what was published against what became durable, and when.
  ///
  /// @param done by partition and first offset of a plan: since when it is done; the plans of a
  ///   partition cover it without a gap
  synchronized void durable(Map<Integer, TreeMap<Long, Instant>> done) {
    delays.clear();
    seconds.forEach(
        (second, ends) -> {
          double most = 0;
          for (Map.Entry<Integer, Long> end : ends.entrySet()) {
            most = Math.max(most, delay(second, end.getValue(), done.get(end.getKey())));
          }
          delays.add(most);
        });
  }

  private static double delay(
      long second, long offset, @Nullable TreeMap<Long, Instant> partition) {
    Map.Entry<Long, Instant> plan = partition == null ? null : partition.floorEntry(offset);
    return plan == null
        ? Double.POSITIVE_INFINITY
        : plan.getValue().toEpochMilli() / 1e3 - (second + 1);
  }

  /// How many seconds had input.
  synchronized int seconds() {
    return seconds.size();
  }

  /// The share for a deadline, 0 to 1; NaN if nothing was published.
  synchronized double within(double deadline) {
    return delays.isEmpty()
        ? Double.NaN
        : delays.stream().filter(delay -> delay <= deadline).count() / (double) delays.size();
  }

  /// The least deadline for which the share is at least that.
  synchronized double deadlineFor(double share) {
    Times times = new Times();
    delays.forEach(times::add);
    return times.quantile(share);
  }
}
