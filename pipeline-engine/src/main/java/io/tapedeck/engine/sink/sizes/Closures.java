package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Why the objects of a table were closed, as the plans say. Compaction does not change it: it
/// counts what the sink wrote.
///
/// @param table the table
/// @param plans how many plans were read
/// @param reasons what was closed for each reason; a reason that closed nothing is missing
public record Closures(String table, long plans, Map<FlushReason, Closed> reasons) {

  public Closures {
    Map<FlushReason, Closed> copy = new EnumMap<>(FlushReason.class);
    copy.putAll(reasons);
    reasons = Collections.unmodifiableMap(copy);
  }

  /// @param objects how many objects
  /// @param rows the records in them
  /// @param bytes their size together
  public record Closed(long objects, long rows, long bytes) {
    Closed plus(Closed other) {
      return new Closed(objects + other.objects, rows + other.rows, bytes + other.bytes);
    }
  }

  /// Reads every plan of the lake, one at a time; blocks for a request a plan. Ends early, with
  /// what it has, when the thread is interrupted.
  public static Closures of(PlanLog log, String table) {
    Map<FlushReason, Closed> reasons = new EnumMap<>(FlushReason.class);
    long[] plans = new long[1];
    log.topicPartitions()
        .flatMap(
            at -> log.plans(at).map(entry -> log.find(at, entry.from())).flatMap(Optional::stream))
        .takeWhile(_ -> !Thread.currentThread().isInterrupted())
        .map(LoggedPlan::plan)
        .forEach(
            plan -> {
              plans[0]++;
              for (PlannedObject object : plan.objects()) {
                if (object.table().equals(table)) {
                  reasons.merge(
                      object.closed(), new Closed(1, object.rows(), object.bytes()), Closed::plus);
                }
              }
            });
    return new Closures(table, plans[0], reasons);
  }

  /// What the plan says of one object of the sink: why it was closed, its rows, its times. Empty
  /// for an object that no plan made.
  public static Optional<PlannedObject> origin(PlanLog log, ObjectKey key) {
    return StoredName.of(key)
        .filter(StoredName.OfPlan.class::isInstance)
        .map(StoredName.OfPlan.class::cast)
        .flatMap(name -> log.find(name.at(), name.from()))
        .flatMap(
            found ->
                found.plan().objects().stream().filter(one -> one.key().equals(key)).findFirst());
  }
}
