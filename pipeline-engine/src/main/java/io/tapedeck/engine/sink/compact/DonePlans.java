package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.sizes.StoredName;
import java.util.LinkedHashMap;
import java.util.Map;

/// Knows which plans are done. An object whose plan is not done may be put again by whoever replays
/// the plan, and must not be replaced before. Remembers what it found done; for one thread.
final class DonePlans {

  private static final int MOST_REMEMBERED = 100_000;

  private final ObjectStore store;
  private final PlanKeys keys;
  private final Map<ObjectKey, Boolean> done =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectKey, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  DonePlans(ObjectStore store, String prefix) {
    this.store = store;
    keys = new PlanKeys(prefix);
  }

  boolean contains(StoredName.OfPlan name) {
    ObjectKey mark = keys.done(name.at(), name.from());
    if (done.containsKey(mark)) {
      return true;
    }
    boolean found = store.head(mark).isPresent();
    if (found) {
      done.put(mark, true);
    }
    return found;
  }
}
