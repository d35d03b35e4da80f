package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store that passes everything on; the bugs are what overrides it.
class ThinStore implements ObjectStore {

  final ObjectStore store;

  ThinStore(ObjectStore store) {
    this.store = store;
  }

  static boolean isPlan(ObjectKey key) {
    return key.value().startsWith("td/_tapedeck/plans/") && key.value().endsWith(".json");
  }

  static boolean isDoneMark(ObjectKey key) {
    return key.value().endsWith(".done");
  }

  static boolean isObject(ObjectKey key) {
    return !key.value().startsWith("td/_tapedeck/");
  }

  static ObjectKey doneMark(ObjectKey plan) {
    return new ObjectKey(plan.value().replace(".json", ".done"));
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    store.put(key, content, contentType);
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    return store.putIfAbsent(key, bytes, contentType);
  }

  @Override
  public boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    return store.replace(key, etag, bytes, contentType);
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    return store.head(key);
  }

  @Override
  public Optional<Fetched> find(ObjectKey key) {
    return store.find(key);
  }

  @Override
  public InputStream open(ObjectKey key) {
    return store.open(key);
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    return store.list(prefix, token);
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    return store.listAfter(prefix, after, most);
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to) {
    store.copy(from, to);
  }

  @Override
  public void delete(Collection<ObjectKey> keys) {
    store.delete(keys);
  }
}
