package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.PlanEntry;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.stream.CommittedRecords;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What other members of the group have stored, as the plan log tells it: a committed offset may
/// have been set by anybody, a done mark stands only behind what is durable. Looks on a thread of
/// its own, one look at a time. What is known may be asked for by any thread; one thread asks for
/// looks, and closes.
final class Elsewhere implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Elsewhere.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final BrokerConfig broker;
  private final PlanLog log;
  private final String topicId;
  private final Map<Integer, Long> covered = new ConcurrentHashMap<>();
  private volatile long lookedNanos = System.nanoTime() - BETWEEN.toNanos();
  private volatile boolean closed;
  private @Nullable Thread looking;

  /// @param topicId plans made of another topic of this name do not count
  Elsewhere(BrokerConfig broker, PlanLog log, String topicId) {
    this.broker = broker;
    this.log = log;
    this.topicId = topicId;
  }

  /// Whether everything before an offset is known to be stored.
  boolean covers(int partition, long end) {
    return covered.getOrDefault(partition, 0L) >= end;
  }

  /// Looks again, some time, unless it has just been done.
  ///
  /// @param ends by partition, the offset of interest
  void look(Map<Integer, Long> ends) {
    if (ends.isEmpty()
        || closed
        || System.nanoTime() - lookedNanos < BETWEEN.toNanos()
        || (looking != null && looking.isAlive())) {
      return;
    }
    looking = Thread.ofVirtual().name("plan log look").start(() -> lookAtAll(ends));
  }

  private void lookAtAll(Map<Integer, Long> ends) {
    try {
      for (Map.Entry<Integer, Long> one : ends.entrySet()) {
        if (closed) {
          return;
        }
        look(one.getKey(), one.getValue());
      }
    } catch (EngineException e) {
      LOG.debug("Looking at the plan log goes on", e);
    } catch (RuntimeException e) {
      if (!closed) {
        throw e;
      }
      LOG.debug("Looking at the plan log was broken off", e);
    } finally {
      lookedNanos = System.nanoTime();
    }
  }

  private void look(int partition, long end) {
    TopicPartition at = new TopicPartition(broker.topic(), partition);
    Optional<LoggedPlan> last = log.last(at, end);
    if (last.isPresent() && !last.get().plan().topicId().equals(topicId)) {
      return;
    }
    long to =
        last.map(logged -> logged.done() ? logged.plan().to() : logged.plan().from()).orElse(0L);
    if (!CommittedRecords.between(broker, at, to, end)) {
      covered.merge(partition, Math.max(to, end), Math::max);
    }
  }

  /// How many records others have put into objects since the topic had certain ends, at most: all
  /// of a plan that reaches beyond one and may hold records of this run. Blocks, for as long as it
  /// takes to list the plans.
  ///
  /// @param run whose records are looked for
  /// @param sink whose plans do not count
  long rows(Map<Integer, Long> since, RunId run, String sink) {
    long rows = 0;
    for (Map.Entry<Integer, Long> begin : since.entrySet()) {
      TopicPartition at = new TopicPartition(broker.topic(), begin.getKey());
      try (Stream<PlanEntry> plans = log.plans(at)) {
        Iterator<PlanEntry> each = plans.iterator();
        long before = -1;
        while (each.hasNext()) {
          long from = each.next().from();
          // The plan that covers the beginning is the last one that starts before it.
          if (before >= 0 && from > begin.getValue()) {
            rows += rows(at, before, begin.getValue(), run, sink);
          }
          before = from;
        }
        rows += before < 0 ? 0 : rows(at, before, begin.getValue(), run, sink);
      }
    }
    return rows;
  }

  private long rows(TopicPartition at, long from, long since, RunId run, String sink) {
    return log.find(at, from)
        .filter(logged -> logged.plan().to() > since && logged.plan().mayHold(run))
        .filter(logged -> logged.done() && !logged.plan().sink().equals(sink))
        .map(logged -> logged.plan().objects().stream().mapToLong(PlannedObject::rows).sum())
        .orElse(0L);
  }

  /// Breaks off a look and waits until it has ended: what it looks with is closed next. To be
  /// called by the thread that calls [#look], which does nothing any more.
  @Override
  public void close() {
    closed = true;
    if (looking != null) {
      looking.interrupt();
      try {
        looking.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
