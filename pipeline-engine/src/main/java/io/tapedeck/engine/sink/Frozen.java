package io.tapedeck.engine.sink;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// A cut whose objects are encoded, and how far its plan has come. Confined to the thread that
/// flushes, but for the marks of what is uploaded, which are for any.
final class Frozen {

  private final Cut cut;
  private final List<Content> contents;
  private final AtomicIntegerArray uploaded;
  private volatile Plan plan;
  private volatile boolean logged;
  private volatile long looked;
  private volatile boolean done;

  /// @param contents the bytes of the plan's objects, in their order
  Frozen(Cut cut, Plan plan, List<Content> contents) {
    this.cut = cut;
    this.plan = plan;
    this.contents = List.copyOf(contents);
    uploaded = new AtomicIntegerArray(contents.size());
  }

  Cut cut() {
    return cut;
  }

  Plan plan() {
    return plan;
  }

  Content content(int i) {
    return contents.get(i);
  }

  /// Whether there is still something to do about it.
  boolean isOpen() {
    return !done && !cut.isAbandoned() && cut.outcome() instanceof Cut.Outcome.Pending;
  }

  /// It is to be stored by another plan for the same objects.
  void replan(Plan other) {
    plan = other;
  }

  /// The log holds its plan.
  ///
  /// @param now by the clock that is never set
  void logged(long now) {
    looked = now;
    logged = true;
  }

  /// When it was last looked whether somebody else did it.
  long lookedAt() {
    return looked;
  }

  void looked(long now) {
    looked = now;
  }

  boolean isLogged() {
    return logged;
  }

  boolean isUploaded(int i) {
    return uploaded.get(i) != 0;
  }

  void uploaded(int i) {
    uploaded.set(i, 1);
  }

  /// Its plan is marked as done.
  void done() {
    done = true;
    cut.become(new Cut.Outcome.Stored(plan));
  }

  /// One object of each table and set of columns, as the catalog knows objects.
  static List<StoredObject> samples(Plan plan, String bucket) {
    Map<String, StoredObject> samples = new LinkedHashMap<>();
    for (PlannedObject object : plan.objects()) {
      if (!object.isDeadLetters()) {
        samples.computeIfAbsent(
            object.table() + "/" + object.schema(), _ -> stored(plan, object, bucket));
      }
    }
    return List.copyOf(samples.values());
  }

  /// The objects of a plan's tables as the catalog knows objects; dead letters belong to none.
  static List<StoredObject> stored(Plan plan, String bucket) {
    return plan.objects().stream()
        .filter(object -> !object.isDeadLetters())
        .map(object -> stored(plan, object, bucket))
        .toList();
  }

  private static StoredObject stored(Plan plan, PlannedObject object, String bucket) {
    String key = object.key().value();
    return new StoredObject(
        object.table(),
        object.partition(),
        "s3://" + bucket + "/" + key.substring(0, key.lastIndexOf('/') + 1),
        object.key(),
        plan.format(),
        object.rows(),
        object.bytes(),
        plan.schemas().get(object.schema()));
  }
}
