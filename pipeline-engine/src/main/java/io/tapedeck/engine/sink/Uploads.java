package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploads the objects of plans, several at once. Confined to the thread that flushes.
///
/// @param recovery knows what is there
record Uploads(Recovery recovery, SinkWorkers workers, SinkCounters counters, SinkHook hook) {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final ThreadFactory REQUESTS = Thread.ofVirtual().factory();

  /// A process that stood still for so long may have been replaced. If the plan is done by then its
  /// objects belong to the lake, where they may have been merged with others since, and must not be
  /// written again.
  private static final long STALE = Duration.ofSeconds(10).toNanos();

  /// Returns when every object of plans that are still open is durable. After a failure half as
  /// many are put at once the next time: over a slow link all of them together may take longer than
  /// a request may, and one alone does not.
  ///
  /// @param atOnce how many are put at once
  void upload(List<Frozen> frozen, AtomicInteger uploaded, AtomicInteger atOnce)
      throws InterruptedException {
    try {
      each(frozen, uploaded, atOnce.get());
    } catch (EngineException e) {
      atOnce.set(Math.max(1, atOnce.get() / 2));
      throw e;
    }
  }

  private void each(List<Frozen> frozen, AtomicInteger uploaded, int atOnce)
      throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    for (Frozen one : frozen) {
      for (int i = 0; i < one.plan().objects().size(); i++) {
        if (one.isOpen() && !one.isUploaded(i)) {
          parts.add(new Part(one, i));
        }
      }
    }
    Parallel.each(
        atOnce,
        REQUESTS,
        parts.size(),
        (_, i) -> {
          Part part = parts.get(i);
          if (part.of().isOpen() && !isDoneElsewhere(part.of())) {
            upload(part);
            hook.reached(SinkStep.OBJECT_UPLOADED, uploaded.incrementAndGet());
          }
        });
  }

  private void upload(Part part) {
    PlannedObject object = part.object();
    Content content = part.of().content(part.i());
    if (part.of().cut().replayed == null || !recovery.isThere(object)) {
      recovery.store().put(object.key(), content, contentType(part));
      counters.objects.getAndIncrement();
      counters.bytes.getAndAdd(content.length());
    }
    part.of().uploaded(part.i());
  }

  private boolean isDoneElsewhere(Frozen one) {
    long now = workers.nanos().getAsLong();
    if (now - one.lookedAt() < STALE) {
      return false;
    }
    boolean done = recovery.log().isDone(one.plan().at(), one.plan().from());
    one.looked(now);
    if (done) {
      LOG.warn(
          "Another process did the plan of {} from offset {}", one.plan().at(), one.plan().from());
      counters.fenced.getAndIncrement();
      recovery
          .log()
          .find(one.plan().at(), one.plan().from())
          .filter(theirs -> theirs.plan().lost() != one.plan().lost())
          .ifPresentOrElse(
              theirs -> one.cut().become(new Cut.Outcome.Fenced(theirs)), // given up meanwhile
              one::done);
    }
    return done;
  }

  private static String contentType(Part part) {
    ObjectFormat format =
        part.object().isDeadLetters() ? ObjectFormat.JSON : part.of().plan().format();
    return format.contentType();
  }

  private record Part(Frozen of, int i) {
    PlannedObject object() {
      return of.plan().objects().get(i);
    }
  }
}
