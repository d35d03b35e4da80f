package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.verify.KnownOutside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// The lake of a world with its catalog, and what was sent to it and is still on its way.
final class Lake {

  private final SplittableRandom random;
  private final LakeConfig config;
  private final ObjectFormat format;
  private final MemoryStore store = new MemoryStore();
  private final KnownOutside outside = new KnownOutside();
  private final List<Supplier<?>> late = new ArrayList<>();

  Lake(SplittableRandom random) {
    this.random = random;
    config =
        new LakeConfig(
            "lake",
            World.PREFIX,
            3 + random.nextInt(40),
            ByteSize.ofMebibytes(1),
            Duration.ofSeconds(1 + random.nextInt(30)));
    format = random.nextInt(32) == 0 ? ObjectFormat.PARQUET : ObjectFormat.JSON;
  }

  LakeConfig config() {
    return config;
  }

  ObjectFormat format() {
    return format;
  }

  MemoryStore store() {
    return store;
  }

  KnownOutside outside() {
    return outside;
  }

  void register(List<StoredObject> objects) {
    for (StoredObject object : objects) {
      outside.register(object.table(), object.partition(), object.key().value());
      outside.columns(object.table(), object.columns());
    }
  }

  /// The store as a process sees it, or as one with a bug does.
  ObjectStore seen(Bug bug) {
    return bug.store(store);
  }

  /// A write that nobody waits for any more is on its way.
  void later(Supplier<?> effect) {
    late.add(effect);
  }

  boolean isAwaitingWrites() {
    return !late.isEmpty();
  }

  /// One of the writes that nobody waits for has its effect.
  void arrive() {
    Object _ = late.remove(random.nextInt(late.size())).get();
  }
}
