package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.Page;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The objects below some prefixes as one list, page by page. For one thread.
final class Listing {

  private final ObjectStore store;
  private final Queue<String> prefixes;
  private Iterator<LakeObject> page = List.<LakeObject>of().iterator();
  private @Nullable String prefix;
  private @Nullable String token;

  /// @param prefixes in the order of keys, none of them the beginning of another
  Listing(ObjectStore store, List<String> prefixes) {
    this.store = store;
    this.prefixes = new ArrayDeque<>(prefixes);
  }

  /// The next one; null at the end.
  @Nullable LakeObject next() {
    while (!page.hasNext()) {
      if (token == null) {
        prefix = prefixes.poll();
      }
      if (prefix == null) {
        return null;
      }
      Page<LakeObject> next = store.list(prefix, token);
      page = next.items().iterator();
      token = next.nextToken();
    }
    return page.next();
  }
}
