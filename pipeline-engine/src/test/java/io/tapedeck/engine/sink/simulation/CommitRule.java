package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.StoredOffset;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.util.HashMap;
import java.util.Map;

/// What may be committed: the end of a plan that is done and whose objects are there, or any offset
/// up to which no record follows it.
final class CommitRule {

  private static final PlanKeys KEYS = new PlanKeys(World.PREFIX);

  private final ObjectStore store;
  private final Map<ObjectKey, Plan> plans = new HashMap<>();

  CommitRule(ObjectStore store) {
    this.store = store;
  }

  boolean isStored(StoredOffset offset, Truth partition) {
    return store.list(KEYS.folder(offset.at()), null).items().stream()
        .filter(object -> ThinStore.isPlan(object.key()))
        .map(object -> plans.computeIfAbsent(object.key(), this::read))
        .anyMatch(plan -> partition.isBare(plan.to(), offset.offset()) && isThere(plan));
  }

  private Plan read(ObjectKey key) {
    return PlanJson.decode(key, store.find(key).orElseThrow().bytes());
  }

  private boolean isThere(Plan plan) {
    return store.head(KEYS.done(plan.at(), plan.from())).isPresent()
        && plan.objects().stream().allMatch(object -> store.head(object.key()).isPresent());
  }
}
