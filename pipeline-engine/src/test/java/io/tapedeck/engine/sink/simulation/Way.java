package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One process's way to the store, on which calls fail, answers are lost, writes arrive late, the
/// process dies, and others go on meanwhile.
final class Way implements ObjectStore {

  private final World world;
  private final Supplier<Puppet> puppet;
  private final ObjectStore store;

  Way(World world, Supplier<Puppet> puppet, ObjectStore store) {
    this.world = world;
    this.puppet = puppet;
    this.store = store;
  }

  private <T> T call(String what, boolean writes, Supplier<T> effect) {
    pass(what);
    Chances chances = world.chances();
    if (world.happens(chances.fail() / 2)) {
      throw MemoryStore.away(what);
    }
    if (writes && world.happens(chances.late())) {
      world.later(effect);
      throw MemoryStore.away(what);
    }
    T answer = effect.get();
    pass(what);
    if (world.happens(chances.fail() / 2)) {
      throw MemoryStore.away(what);
    }
    return answer;
  }

  private void pass(String what) {
    Puppet process = puppet.get();
    if (process.doomed() || world.happens(world.chances().crash())) {
      world.trace("killed at", what);
      process.die();
    }
    if (world.happens(world.chances().rest())) {
      process.rest();
    }
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    boolean _ =
        call(
            "put " + key,
            true,
            () -> {
              store.put(key, content, contentType);
              return true;
            });
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    return call("create " + key, true, () -> store.putIfAbsent(key, bytes, contentType));
  }

  @Override
  public boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    return call("replace " + key, true, () -> store.replace(key, etag, bytes, contentType));
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    return call("head " + key, false, () -> store.head(key));
  }

  @Override
  public Optional<Fetched> find(ObjectKey key) {
    return call("get " + key, false, () -> store.find(key));
  }

  @Override
  public InputStream open(ObjectKey key) {
    return call("open " + key, false, () -> store.open(key));
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    return call("list " + prefix, false, () -> store.list(prefix, token));
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    return call("list " + prefix, false, () -> store.listAfter(prefix, after, most));
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
