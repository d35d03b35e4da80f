package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One process's way to the store, on which calls fail, answers are lost, writes arrive late, the
/// process dies, and others go on meanwhile.
final class Way implements ObjectStore {

  private final World world;
  private final Habitat habitat;
  private final Puppets puppets;
  private final ObjectStore store;

  Way(World world, Habitat habitat, Puppets puppets, ObjectStore store) {
    this.world = world;
    this.habitat = habitat;
    this.puppets = puppets;
    this.store = store;
  }

  private <T> T call(String what, boolean writes, Supplier<T> effect) {
    try {
      habitat.pass(puppets, what);
    } catch (Crash crash) {
      if (writes) {
        boolean _ = comesLate(what, effect, world.chances().outlive());
      }
      throw crash;
    }
    double fail = world.chances().fail() / 2;
    if (writes && comesLate(what, effect, world.chances().late())
        || puppets.isInterrupted()
        || world.happens(fail)) {
      throw MemoryStore.away(what);
    }
    world.trace(puppets, what);
    T answer = effect.get();
    habitat.pass(puppets, "answer to " + what);
    if (puppets.isInterrupted() || world.happens(fail)) {
      throw MemoryStore.away(what);
    }
    return answer;
  }

  /// Whether a write that was sent and whose answer nobody waits for has its effect some time.
  private boolean comesLate(String what, Supplier<?> effect, double probability) {
    boolean late = world.happens(probability);
    if (late) {
      world.trace(puppets, "some time will " + what);
      world.lake().later(effect);
    }
    return late;
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    Content sent = Content.of(bytes(content)); // it may arrive when its process is no more
    boolean _ =
        call(
            "put " + key,
            true,
            () -> {
              store.put(key, sent, contentType);
              return true;
            });
  }

  private static byte[] bytes(Content content) {
    try (InputStream in = content.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
