package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkCounts;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkState;
import io.tapedeck.engine.sink.SinkWorkers;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.stream.KafkaSubscriber;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A sink at work: takes records from the topic as a member of the group, shows them to the taps,
/// and hands them to [LakeSink], until its [Goal] is reached, it is told to stop, or it fails. Owns
/// one platform thread, to which consumer and sink are confined. Closing abandons what is not
/// stored: it stays in the broker for whoever gets its partitions next.
final class SinkLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final SinkSettings settings;
  private final Parts parts;
  private final Taps taps;
  private final LatencyWindow latency;
  private final SinkHook hook;
  private final InstantSource clock = InstantSource.system();
  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private volatile boolean stopping;
  private volatile boolean abandoned;
  private volatile Supplier<SinkCounts> counts = () -> SinkCounts.NONE;
  private volatile Supplier<SinkState> state = SinkState.Working::new;
  private volatile Set<Integer> replaying = Set.of();
  private volatile Supplier<Optional<String>> trouble = Optional::empty;
  private volatile Set<Integer> partitions = Set.of();
  private volatile @Nullable Elsewhere elsewhere;
  private volatile @Nullable Goal goal;

  SinkLoop(SinkSettings settings, Parts parts, Taps taps, LatencyWindow latency, SinkHook hook) {
    this.settings = settings;
    this.parts = parts;
    this.taps = taps;
    this.latency = latency;
    this.hook = hook;
  }

  /// Starts the thread and waits until consumer and sink are open; the group is joined by the first
  /// poll.
  ///
  /// @param onEnd called on that thread when it ends, however it ends
  SinkLoop start(Runnable onEnd) {
    // Made before it is needed: when memory has run out none can be made.
    EngineException unexpected =
        new EngineException(ErrorCode.INTERNAL, "Storing ended unexpectedly.");
    Thread.ofPlatform()
        .daemon(false)
        .name("store " + settings.run())
        .start(
            () -> {
              try {
                work();
              } finally {
                failed(unexpected); // unless its end is known
                onEnd.run();
              }
            });
    get(joined);
    return this;
  }

  private void work() {
    try (Membership member =
        new Membership(
            parts.profile().broker(),
            hook,
            watch ->
                new LakeSink(
                    settings,
                    parts.lake(),
                    new CatalogRegistrar(parts.catalog()),
                    clock,
                    watch,
                    SinkWorkers.standard()))) {
      counts = member.sink()::counts;
      state = member.sink()::state;
      trouble = () -> trouble(member);
      PlanLog log = new PlanLog(parts.lake(), new PlanKeys(settings.lake().prefix()));
      try (Elsewhere others =
          new Elsewhere(parts.profile().broker(), log, member.subscriber().topicId())) {
        elsewhere = others;
        goal = new Goal(others);
        joined.complete(null);
        take(member, goal);
      }
      end.complete(null);
    } catch (EngineException e) {
      failed(e);
    } catch (InterruptedException _) {
      failed(new EngineException(ErrorCode.INTERNAL, "Storing was interrupted."));
    } catch (RuntimeException | Error e) {
      LOG.error("Storing failed", e);
      failed(new EngineException(ErrorCode.INTERNAL, "Storing failed unexpectedly: " + e, e));
    } finally {
      SinkCounts last = counts.get();
      counts = () -> last; // and lets go of the sink with all that it holds
      state = SinkState.Working::new;
      replaying = Set.of();
      trouble = Optional::empty;
    }
  }

  private void failed(EngineException reason) {
    joined.completeExceptionally(reason);
    end.completeExceptionally(reason);
  }

  private void take(Membership member, Goal goal) throws InterruptedException {
    KafkaSubscriber subscriber = member.subscriber();
    LakeSink sink = member.sink();
    Silence silence = new Silence(parts.profile(), goal);
    while (!abandoned) {
      boolean ending = stopping || isReached(goal, subscriber);
      subscriber.hold(ending || sink.isFull(), member.replaying());
      List<StreamRecord> batch = poll(member);
      accept(batch, sink);
      if (batch.isEmpty()) {
        member.pass();
      }
      member.apply(ending ? sink.drain(POLL) : sink.advance());
      partitions = subscriber.partitions();
      replaying = member.replaying();
      if (ending && sink.isEmpty() && (stopping || isReached(goal, subscriber))) {
        member.pass();
        member.apply(sink.advance());
        member.leave();
        return;
      }
      if (!batch.isEmpty() || !sink.isEmpty() || trouble(member).isPresent()) {
        silence.broken();
      }
      silence.refuse(counts.get(), subscriber);
    }
  }

  private List<StreamRecord> poll(Membership member) throws InterruptedException {
    try {
      return member.subscriber().poll(POLL);
    } catch (EngineException e) {
      if (e.code() == ErrorCode.POSITION_LOST) {
        storeWhatWasRead(member);
      }
      throw e;
    }
  }

  /// The broker has deleted records up to where reading stands, and with them perhaps those that
  /// were read before and are not stored yet. The group is not left meanwhile, so that it can be
  /// told that somebody holds them.
  private void storeWhatWasRead(Membership member) throws InterruptedException {
    while (!abandoned && !member.sink().isIdle()) {
      member.subscriber().hold(true, Set.of());
      try {
        List<StreamRecord> _ = member.subscriber().poll(Duration.ZERO); // nothing more is taken
      } catch (EngineException e) {
        if (e.code() != ErrorCode.POSITION_LOST) {
          throw e;
        }
      }
      member.apply(member.sink().drain(POLL));
    }
  }

  private boolean isReached(Goal goal, KafkaSubscriber subscriber) {
    return goal.isSet() && goal.isReached(arrived(counts.get()), subscriber.positions());
  }

  private void accept(List<StreamRecord> batch, LakeSink sink) {
    long now = clock.millis();
    for (StreamRecord record : batch) {
      sink.accept(record);
      if (record instanceof StreamRecord.Tick tick) {
        latency.record((now - tick.publishedAt()) * 1_000, 1);
        if (taps.isOpen()) {
          taps.offer(tick.event());
        }
      }
    }
  }

  /// Records of the own run that have come back from the topic, each counted once.
  static long arrived(SinkCounts counts) {
    return counts.own().consumed() - counts.own().duplicates();
  }

  private static Optional<String> trouble(Membership member) {
    return switch (member.sink().state()) {
      case SinkState.Working _ -> member.subscriber().trouble();
      case SinkState.Spooling spooling -> Optional.of(spooling.why());
      case SinkState.Full full ->
          Optional.of("Reading pauses, because no more fits: " + full.why());
    };
  }

  /// Ends it as soon as so many records of the own run are stored, or everything up to the given
  /// ends is, by whichever member of the group.
  void finishAt(long records, Map<Integer, Long> ends) {
    Goal set = goal;
    if (set != null) {
      set.set(records, ends);
    }
  }

  /// Takes no more, stores what was taken, and ends.
  void stop() {
    stopping = true;
  }

  /// Waits for the end.
  ///
  /// @throws EngineException why it failed
  void await() {
    get(end);
  }

  /// Why it failed, if it did.
  Optional<EngineException> failure() {
    return end.isCompletedExceptionally() && end.exceptionNow() instanceof EngineException reason
        ? Optional.of(reason)
        : Optional.empty();
  }

  SinkCounts counts() {
    return counts.get();
  }

  /// What it waits for, in one sentence; empty if it works.
  Optional<String> trouble() {
    return trouble.get();
  }

  /// How it fares, for the screen.
  SinkStatus status() {
    SinkCounts now = counts.get();
    return new SinkStatus(
        state.get(),
        now.closed(),
        now.fenced(),
        now.own().pending() + now.others().pending(),
        new ByteSize(settings.memory().bytes() + settings.disk().bytes()),
        replaying);
  }

  /// The partitions that it reads, or read at its end.
  Set<Integer> partitions() {
    return partitions;
  }

  /// How many records others have stored since the topic had certain ends. Blocks.
  long storedElsewhere(Map<Integer, Long> since) {
    Elsewhere others = elsewhere;
    return others == null ? 0 : others.rows(since, settings.run(), settings.sink());
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
}
