package io.tapedeck.engine.faults;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Decides what goes wrong. Called by many threads.
@FunctionalInterface
public interface Faults {

  /// @return null if nothing is to go wrong
  @Nullable Fault judge(S3Operation operation);

  /// As [#judge(S3Operation)], for those that look closer.
  default @Nullable Fault judge(S3Operation operation, HttpMessage request) {
    return judge(operation);
  }

  static Faults none() {
    return _ -> null;
  }

  /// Something happens to the k-th request of a kind, counted from 1, and to no other.
  static Faults at(S3Operation operation, int k, Fault fault) {
    AtomicInteger seen = new AtomicInteger();
    return asked -> asked == operation && seen.incrementAndGet() == k ? fault : null;
  }

  /// Something happens to every request of a kind.
  static Faults always(S3Operation operation, Fault fault) {
    return asked -> asked == operation ? fault : null;
  }

  /// The first that has something to say.
  static Faults first(Faults... faults) {
    return asked -> {
      Fault chosen = null;
      // Everybody is asked, for those that count.
      for (Faults each : faults) {
        Fault fault = each.judge(asked);
        chosen = chosen == null ? fault : chosen;
      }
      return chosen;
    };
  }

  /// One of these happens to a share of all requests. With more than one thread the seed decides
  /// which faults come, not whom they meet.
  static Faults random(long seed, double share, List<Fault> which) {
    Random random = new Random(seed);
    return _ -> {
      synchronized (random) {
        return random.nextDouble() < share ? which.get(random.nextInt(which.size())) : null;
      }
    };
  }
}
