package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.SinkCounts;
import io.tapedeck.engine.stream.KafkaSubscriber;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// Ends a sink that waits in vain for what it is to store before it may end. Confined to its
/// thread.
final class Silence {

  /// Somebody else may keep what he took for as long as objects are kept open, and then has to
  /// store it.
  private static final Duration SHORTEST = Duration.ofSeconds(60);

  private final Profile profile;
  private final Goal goal;
  private final Duration patience;
  private long since = System.nanoTime();
  private Set<Integer> missing = Set.of();

  Silence(Profile profile, Goal goal) {
    this.profile = profile;
    this.goal = goal;
    patience = SHORTEST.plus(profile.lake().flushAfter());
  }

  /// Something came, or something that is under way keeps it from coming.
  void broken() {
    since = System.nanoTime();
  }

  /// @throws EngineException BROKER_UNREACHABLE if nothing has come for too long
  void refuse(SinkCounts counts, KafkaSubscriber subscriber) {
    if (!goal.isSet()) {
      broken();
      return;
    }
    if (System.nanoTime() - since < patience.toNanos() / 2) {
      return;
    }
    Set<Integer> now = goal.missing(subscriber.positions());
    if (!now.equals(missing)) {
      missing = now;
      broken();
    } else if (System.nanoTime() - since > patience.toNanos()) {
      throw tooLong(counts);
    }
  }

  private EngineException tooLong(SinkCounts counts) {
    String topic = profile.broker().topic();
    String records =
        goal.records() == Long.MAX_VALUE
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d of %,d records have not come",
                goal.records() - SinkLoop.arrived(counts),
                goal.records());
    return new EngineException(
        ErrorCode.BROKER_UNREACHABLE,
        String.format(
            Locale.ROOT,
            "Topic %s has delivered nothing for %d s, and partitions %s of it are not stored up to"
                + " their ends%s. Either another member of consumer group %s has them and stores"
                + " nothing (look at the other TapeDecks on this profile), or the broker lost"
                + " records: check its log. The next run stores what arrives.",
            topic,
            patience.toSeconds(),
            missing,
            records,
            profile.broker().group()));
  }
}
