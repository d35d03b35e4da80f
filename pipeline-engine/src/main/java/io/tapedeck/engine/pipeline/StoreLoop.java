package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.sink.SinkCounts;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The second half of a run: a sink that ends when every record of the run is stored, by itself or
/// by another member of the group. Closing before [#finish] abandons what is not stored yet: it
/// stays in the broker for the next run.
final class StoreLoop implements SecondHalf {

  private final Parts parts;
  private final RunSpec spec;
  private final SinkLoop loop;
  private final KafkaTopics topics;
  private volatile Map<Integer, Long> begin = Map.of();
  private volatile long elsewhere;

  StoreLoop(RunId run, RunSpec spec, Parts parts, Taps taps, LatencyWindow latency) {
    this.parts = parts;
    this.spec = spec;
    topics = new KafkaTopics(parts.profile().broker());
    SinkSettings settings =
        SinkSettings.of(
            run,
            "run " + run,
            parts.profile().lake(),
            spec.format(),
            spec.partitionBy(),
            parts.home().spool().resolve("sink"));
    loop = new SinkLoop(settings, parts, taps, latency, SinkHook.NONE);
  }

  @Override
  public void prepare() {
    parts.catalog().requireFormat(spec.format());
  }

  @Override
  public StoreLoop start(Runnable onFailure) {
    PlanLog log = new PlanLog(parts.lake(), new PlanKeys(parts.profile().lake().prefix()));
    String topic = parts.profile().broker().topic();
    begin = new PlannedEnds(log, topic, topics::endOffsets, topics::facts).require();
    loop.start(
        () -> {
          if (loop.failure().isPresent()) {
            onFailure.run();
          }
        });
    return this;
  }

  /// Waits until everything up to the `published`-th record of the run is durable; if the run goes
  /// on with an earlier one, until everything is that the topic holds now.
  ///
  /// @throws EngineException BROKER_UNREACHABLE if records are missing that nobody has stored
  @Override
  public void finish(long published, boolean continued) {
    loop.finishAt(continued ? Long.MAX_VALUE : published, topics.endOffsets());
    loop.await();
    SinkCounts.Tally own = loop.counts().own();
    long missing = published - own.stored() - own.deadLettered();
    if (missing > 0) {
      elsewhere = missing;
      requireElsewhere(missing);
    }
  }

  /// Everything that the topic held is stored, so what this sink did not store others did, unless
  /// the broker lost it: their plans must have room for it.
  private void requireElsewhere(long missing) {
    long others = loop.storedElsewhere(begin);
    if (others < missing) {
      elsewhere = 0;
      throw new EngineException(
          ErrorCode.BROKER_UNREACHABLE,
          String.format(
              Locale.ROOT,
              "%,d records that the broker had acknowledged are neither on topic %s any more nor"
                  + " stored (other sinks stored %,d since this run began): the broker lost them."
                  + " Check its log and its disk, and play the tape again with --from-start.",
              missing - others,
              parts.profile().broker().topic(),
              others));
    }
  }

  @Override
  public Optional<EngineException> failure() {
    return loop.failure();
  }

  /// The sink's side of the ledger, completed by the three numbers of the other side.
  @Override
  public Ledger ledger(long read, long rejected, long published) {
    SinkCounts now = loop.counts();
    SinkCounts.Tally own = now.own();
    return new Ledger(
        read,
        rejected,
        published,
        own.consumed(),
        own.stored(),
        own.deadLettered(),
        own.duplicates(),
        own.pending(),
        elsewhere,
        now.recovered(),
        now.objects(),
        now.bytes());
  }

  @Override
  public SinkStatus sink() {
    return loop.status();
  }

  @Override
  public void close() {
    loop.close();
  }
}
