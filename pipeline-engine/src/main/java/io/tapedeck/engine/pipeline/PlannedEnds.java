package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.stream.PartitionFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a topic ends before anything is published to it, which must not be before what the lake
/// has of it: a broker that lost its last records would give their offsets to new ones, and no sink
/// would read those. Once the topic has grown again that cannot be seen by its offsets any more.
///
/// @param log of the lake
/// @param topic its name
/// @param ends asks the broker for the end of each partition
/// @param facts asks the broker for more about them
record PlannedEnds(
    PlanLog log,
    String topic,
    Supplier<Map<Integer, Long>> ends,
    Supplier<List<PartitionFacts>> facts) {

  private static final Logger LOG = LoggerFactory.getLogger(PlannedEnds.class);

  /// A run waits no longer for a lake that is away: what it publishes is kept until that is back.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// The end of each partition. Blocks.
  ///
  /// @throws EngineException TOPIC_TRUNCATED; PLAN_UNREADABLE; what the broker's answers throw
  Map<Integer, Long> require() {
    Map<Integer, Long> now = ends.get();
    Map<Integer, Plan> beyond = plannedBeyond(now);
    if (beyond.isEmpty()) {
      return now;
    }
    // Others publish and store meanwhile, so the end is asked for again, behind the plans.
    for (PartitionFacts found : facts.get()) {
      Plan last = beyond.get(found.at().partition());
      if (last != null && last.topicId().equals(found.topicId())) {
        Membership.given(found).requireEnd(last.to());
      }
    }
    return ends.get();
  }

  private Map<Integer, Plan> plannedBeyond(Map<Integer, Long> now) {
    List<Callable<Optional<Plan>>> questions = new ArrayList<>();
    now.forEach((partition, end) -> questions.add(() -> beyond(partition, end)));
    Map<Integer, Plan> beyond = new HashMap<>();
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Plan>> answer :
          asking.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        plan(answer).ifPresent(plan -> beyond.put(plan.at().partition(), plan));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.INTERNAL, "Interrupted while asking how far topic " + topic + " is.", e);
    }
    return beyond;
  }

  private Optional<Plan> beyond(int partition, long end) {
    return log.last(new TopicPartition(topic, partition), end)
        .map(LoggedPlan::plan)
        .filter(plan -> plan.to() > end);
  }

  private static Optional<Plan> plan(Future<Optional<Plan>> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException _) {
      LOG.warn("The lake did not tell in time how far the topic was stored; going on");
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException reason) {
        if (reason.code() == ErrorCode.PLAN_UNREADABLE) {
          throw reason;
        }
        LOG.warn(
            "The lake does not tell how far the topic was stored; going on: {}", reason.text());
        return Optional.empty();
      }
      throw new IllegalStateException(e);
    }
  }
}
