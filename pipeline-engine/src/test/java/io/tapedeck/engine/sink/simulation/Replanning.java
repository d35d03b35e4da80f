package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does not see plans that are not done, and overwrites them.
final class Replanning extends ThinStore {

  Replanning(ObjectStore store) {
    super(store);
  }

  private boolean isUndone(ObjectKey key) {
    return isPlan(key) && store.head(doneMark(key)).isEmpty();
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    if (isUndone(key)) {
      store.put(key, Content.of(bytes), contentType);
      return true;
    }
    return store.putIfAbsent(key, bytes, contentType);
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    return seen(store.listAfter(prefix, after, most));
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    return seen(store.list(prefix, token));
  }

  private Page<LakeObject> seen(Page<LakeObject> page) {
    List<LakeObject> seen = new ArrayList<>(page.items());
    seen.removeIf(object -> isUndone(object.key()));
    return new Page<>(seen, page.nextToken());
  }
}
