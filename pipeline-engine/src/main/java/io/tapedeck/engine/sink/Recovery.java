package io.tapedeck.engine.sink;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/// Finishes plans that somebody left undone, as far as that goes without reading the topic. Safe
/// for use by any thread.
///
/// @param bucket the lake's
/// @param requests how many requests are made at once
record Recovery(PlanLog log, ObjectStore store, Registrar registrar, String bucket, int requests) {

  /// Registers a plan and marks it as done if all its objects are there.
  ///
  /// @return the plan as it is now in the log
  LoggedPlan finished(LoggedPlan found) throws InterruptedException {
    if (found.done() || !isComplete(found.plan())) {
      return found;
    }
    List<StoredObject> stored = Frozen.stored(found.plan(), bucket);
    if (!stored.isEmpty()) {
      registrar.register(stored);
    }
    clear(found.plan());
    log.done(found.plan());
    return new LoggedPlan(found.plan(), found.etag(), true);
  }

  /// Leaves no upload in parts open under the keys of a plan whose objects are there: whoever wrote
  /// them before may have begun one more and died, and nobody would come back to it.
  void clear(Plan plan) {
    store.abortUploads(plan.objects().stream().map(PlannedObject::key).toList());
  }

  /// Whether an object is there with the content that a plan names.
  boolean isThere(PlannedObject object) {
    return store
        .head(object.key())
        .filter(there -> there.bytes() == object.bytes() && there.sha256().equals(object.sha256()))
        .isPresent();
  }

  /// The objects of a plan that are there with the content that it names, in its order.
  List<PlannedObject> there(Plan plan) throws InterruptedException {
    List<PlannedObject> objects = plan.objects();
    AtomicIntegerArray there = new AtomicIntegerArray(objects.size());
    Parallel.each(
        requests,
        Thread.ofVirtual().factory(),
        objects.size(),
        (_, i) -> there.set(i, isThere(objects.get(i)) ? 1 : 0));
    return IntStream.range(0, objects.size())
        .filter(i -> there.get(i) == 1)
        .mapToObj(objects::get)
        .toList();
  }

  private boolean isComplete(Plan plan) throws InterruptedException {
    AtomicBoolean complete = new AtomicBoolean(true);
    List<PlannedObject> objects = plan.objects();
    Parallel.each(
        requests,
        Thread.ofVirtual().factory(),
        objects.size(),
        (_, i) -> {
          if (complete.get() && !isThere(objects.get(i))) {
            complete.set(false);
          }
        });
    return complete.get();
  }
}
