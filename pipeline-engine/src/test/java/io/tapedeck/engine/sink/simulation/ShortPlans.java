package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;

/// Stores every plan with one offset less.
final class ShortPlans extends ThinStore {

  ShortPlans(ObjectStore store) {
    super(store);
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    if (!isPlan(key)) {
      return store.putIfAbsent(key, bytes, contentType);
    }
    Plan plan = PlanJson.decode(key, bytes);
    Plan early =
        new Plan(
            plan.at(),
            plan.topicId(),
            plan.from(),
            Math.max(plan.from() + 1, plan.to() - 1),
            plan.sink(),
            plan.frozenAt(),
            plan.reason(),
            plan.format(),
            plan.partitionBy(),
            plan.objects(),
            plan.schemas(),
            plan.repeats(),
            plan.marks());
    return store.putIfAbsent(key, PlanJson.encode(early), contentType);
  }
}
