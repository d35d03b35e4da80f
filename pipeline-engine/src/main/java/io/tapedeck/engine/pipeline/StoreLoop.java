package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkCounts;
import io.tapedeck.engine.sink.SinkProgress;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.StoredOffset;
import io.tapedeck.engine.stream.KafkaSubscriber;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second half of a run: takes records from the topic, shows them to the taps, and hands them
/// to the sink, which stores them and only then commits. Owns one platform thread, to which
/// consumer and sink are confined. Closing before [#finish] abandons what is not stored yet: it
/// stays in the broker for the next run.
final class StoreLoop implements SecondHalf {

  private static final Logger LOG = LoggerFactory.getLogger(StoreLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /// How long the topic may deliver nothing while records that were acknowledged are still
  /// expected.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunId run;
  private final RunSpec spec;
  private final Parts parts;
  private final Taps taps;
  private final LatencyWindow latency;
  private final InstantSource clock = InstantSource.system();
  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private volatile long expected = Long.MAX_VALUE;
  private volatile boolean abandoned;
  private volatile Supplier<SinkCounts> counts = () -> SinkCounts.NONE;

  StoreLoop(RunId run, RunSpec spec, Parts parts, Taps taps, LatencyWindow latency) {
    this.run = run;
    this.spec = spec;
    this.parts = parts;
    this.taps = taps;
    this.latency = latency;
  }

  @Override
  public void prepare() {
    parts.catalog().requireFormat(spec.format());
  }

  /// Starts the thread and waits until consumer and sink are open; the group is joined by the first
  /// poll.
  ///
  /// @param onFailure called on that thread if it fails
  @Override
  public StoreLoop start(Runnable onFailure) {
    Thread.ofPlatform()
        .daemon(false)
        .name("store " + run)
        .start(
            () -> {
              work();
              if (end.isCompletedExceptionally()) {
                onFailure.run();
              }
            });
    get(joined);
    return this;
  }

  private void work() {
    Handover handover = new Handover();
    try (KafkaSubscriber subscriber = new KafkaSubscriber(parts.profile().broker(), handover);
        LakeSink sink = sink()) {
      handover.sink = sink;
      handover.subscriber = subscriber;
      counts = sink::counts;
      joined.complete(null);
      try {
        take(subscriber, sink);
      } finally {
        handover.sink =
            null; // closing the consumer hands partitions back; nothing may be stored then
      }
      end.complete(null);
    } catch (EngineException e) {
      failed(e);
    } catch (InterruptedException _) {
      failed(new EngineException(ErrorCode.INTERNAL, "Storing run " + run + " was interrupted."));
    } catch (RuntimeException | Error e) {
      LOG.error("Storing run {} failed", run, e);
      failed(new EngineException(ErrorCode.INTERNAL, "Storing failed unexpectedly: " + e, e));
    } finally {
      SinkCounts last = counts.get();
      counts = () -> last; // and lets go of the sink with all that it holds
    }
  }

  private void failed(EngineException reason) {
    joined.completeExceptionally(reason);
    end.completeExceptionally(reason);
  }

  private LakeSink sink() {
    SinkSettings settings =
        SinkSettings.of(
            run,
            "run " + run,
            parts.profile().lake(),
            spec.format(),
            spec.partitionBy(),
            parts.home().spool());
    return new LakeSink(settings, parts.lake(), parts.catalog()::register, clock);
  }

  private void take(KafkaSubscriber subscriber, LakeSink sink) throws InterruptedException {
    long lastArrival = System.nanoTime();
    while (!abandoned) {
      boolean draining = arrived(sink.counts()) >= expected;
      subscriber.pause(draining || sink.isFull(), numbers(sink.replaying()));
      List<StreamRecord> batch = subscriber.poll(POLL);
      if (!batch.isEmpty()) {
        accept(batch, sink);
        lastArrival = System.nanoTime();
      }
      apply(draining ? sink.drain(POLL) : sink.advance(), subscriber, sink);
      if (draining && sink.isEmpty()) {
        return;
      }
      if (draining || sink.isFull()) {
        lastArrival = System.nanoTime();
      }
      refuseSilence(sink, lastArrival);
    }
  }

  private static void apply(SinkProgress progress, KafkaSubscriber subscriber, LakeSink sink) {
    progress.seeks().forEach((at, offset) -> subscriber.seek(at.partition(), offset));
    Map<Integer, KafkaSubscriber.Committed> offsets = new HashMap<>();
    for (StoredOffset stored : progress.stored()) {
      offsets.put(
          stored.at().partition(),
          new KafkaSubscriber.Committed(stored.offset(), stored.metadata()));
    }
    subscriber.commitWith(offsets);
    sink.committed(progress);
  }

  private static Set<Integer> numbers(Set<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }

  private void accept(List<StreamRecord> batch, LakeSink sink) {
    long now = clock.millis();
    for (StreamRecord record : batch) {
      sink.accept(record);
      if (record instanceof StreamRecord.Tick tick) {
        latency.record((now - tick.publishedAt()) * 1_000, 1);
        taps.offer(tick.event());
      }
    }
  }

  /// Records of this run that have come back from the topic, each counted once.
  private static long arrived(SinkCounts counts) {
    return counts.own().consumed() - counts.own().duplicates();
  }

  private void refuseSilence(LakeSink sink, long lastArrival) {
    if (expected != Long.MAX_VALUE && System.nanoTime() - lastArrival > PATIENCE.toNanos()) {
      throw new EngineException(
          ErrorCode.BROKER_UNREACHABLE,
          String.format(
              "Topic %s has delivered nothing for %d s, and %d of %d records of run %s are still"
                  + " missing there. Either another member of consumer group %s takes them (a"
                  + " second TapeDeck on this profile: stop it, it stores them), or the broker lost"
                  + " them: check its log. The next run stores what arrives.",
              parts.profile().broker().topic(),
              PATIENCE.toSeconds(),
              expected - arrived(sink.counts()),
              expected,
              run,
              parts.profile().broker().group()));
    }
  }

  /// Stores everything up to the `published`-th record of the run and waits until that is durable
  /// and committed.
  @Override
  public void finish(long published) {
    expected = published;
    get(end);
  }

  /// Why it failed, if it did.
  @Override
  public Optional<EngineException> failure() {
    return end.isCompletedExceptionally() && end.exceptionNow() instanceof EngineException reason
        ? Optional.of(reason)
        : Optional.empty();
  }

  /// The sink's side of the ledger, completed by the three numbers of the other side.
  @Override
  public Ledger ledger(long read, long rejected, long published) {
    SinkCounts now = counts.get();
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
        now.recovered(),
        now.objects(),
        now.bytes());
  }

  @Override
  public void close() {
    abandoned = true;
    try {
      end.handle((_, _) -> true).get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A handled end cannot fail", e);
    }
  }

  private static void get(CompletableFuture<Void> future) {
    try {
      @Nullable Void _ = future.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.INTERNAL, "Interrupted while waiting for the sink.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException reason) {
        throw reason;
      }
      throw new IllegalStateException(e);
    }
  }

  /// What happens when the group takes partitions away: what waits is stored while it still may be
  /// committed.
  private final class Handover implements KafkaSubscriber.Release {

    private @Nullable LakeSink sink;
    private @Nullable KafkaSubscriber subscriber;

    @Override
    public void assigned(Set<Integer> partitions) {
      LakeSink holder = sink;
      KafkaSubscriber consumer = subscriber;
      if (holder == null || consumer == null) {
        return;
      }
      for (int partition : partitions) {
        KafkaSubscriber.Standing standing = consumer.standing(partition);
        consumer.seek(
            partition,
            holder.assign(
                new AssignedPartition(
                    at(partition),
                    "",
                    standing.logStart(),
                    standing.logEnd(),
                    standing.committed(),
                    standing.metadata())));
      }
    }

    @Override
    public void released(Set<Integer> partitions, boolean lost) {
      LakeSink holder = sink;
      KafkaSubscriber consumer = subscriber;
      if (holder == null || consumer == null || abandoned) {
        return;
      }
      Set<TopicPartition> given =
          partitions.stream().map(this::at).collect(Collectors.toUnmodifiableSet());
      try {
        SinkProgress last = holder.revoke(given, lost);
        if (!lost) {
          apply(last, consumer, holder);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private TopicPartition at(int partition) {
      return new TopicPartition(parts.profile().broker().topic(), partition);
    }
  }
}
