package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.catalog.HotTables;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away what processes that died had made for their queries.
record Leftovers(ObjectStore store, HotTables catalog, LakeConfig lake) {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /// Longer than any query of Athena may take, clocks that differ included.
  static final Duration AGE = Duration.ofHours(6);

  /// Never fails: what cannot be taken away disturbs nobody.
  void clear(Instant now) {
    try {
      List<String> tables = catalog.names().stream().filter(name -> isOld(name, now)).toList();
      if (!tables.isEmpty()) {
        catalog.drop(tables);
      }
      int objects = deleteObjects(now);
      if (!tables.isEmpty() || objects > 0) {
        LOG.info("{} tables and {} objects of earlier queries were left", tables.size(), objects);
      }
    } catch (EngineException e) {
      LOG.warn("What earlier queries left is not taken away: {}", e.text());
    }
  }

  private int deleteObjects(Instant now) {
    int deleted = 0;
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(HotId.all(lake), token);
      List<ObjectKey> old =
          page.items().stream()
              .map(LakeObject::key)
              .filter(key -> isOld(key.value(), now))
              .toList();
      if (!old.isEmpty()) {
        store.delete(old);
      }
      deleted += old.size();
      token = page.nextToken();
    } while (token != null);
    return deleted;
  }

  private static boolean isOld(String name, Instant now) {
    return HotId.in(name).filter(id -> id.madeAt().plus(AGE).isBefore(now)).isPresent();
  }
}
