package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Keeps plans and objects as a sink with a bug would have written them, and shows the sink what it
/// wrote: so a bug inside of the sink looks from outside.
final class TwoFacedStore extends ThinStore {

  private final UnaryOperator<String> keys;
  private final Function<PlannedObject, Stream<PlannedObject>> objects;
  private final Map<ObjectKey, byte[]> written = new HashMap<>();

  /// @param keys how the keys of objects would be spelled; empty for those that are not stored
  /// @param objects what a plan would say instead of an object
  TwoFacedStore(
      ObjectStore store,
      UnaryOperator<String> keys,
      Function<PlannedObject, Stream<PlannedObject>> objects) {
    super(store);
    this.keys = keys;
    this.objects = objects;
  }

  /// Spells keys, and says so in the plans.
  static TwoFacedStore spelling(ObjectStore store, UnaryOperator<String> keys) {
    return new TwoFacedStore(
        store, keys, object -> Stream.of(with(object, keys, object.partition())));
  }

  /// Spells keys and the dates in the plans.
  static TwoFacedStore dating(ObjectStore store, UnaryOperator<String> keys) {
    return new TwoFacedStore(
        store,
        keys,
        object -> {
          Map<String, String> partition = new LinkedHashMap<>(object.partition());
          partition.computeIfPresent("dt", (_, date) -> keys.apply("dt=" + date).substring(3));
          return Stream.of(with(object, keys, partition));
        });
  }

  private static PlannedObject with(
      PlannedObject object, UnaryOperator<String> keys, Map<String, String> partition) {
    return new PlannedObject(
        new ObjectKey(keys.apply(object.key().value())),
        object.table(),
        partition,
        object.rows(),
        object.bytes(),
        object.sha256(),
        object.least(),
        object.greatest(),
        object.closed(),
        object.schema());
  }

  private ObjectKey spelled(ObjectKey key) {
    return isObject(key) ? new ObjectKey(keys.apply(key.value())) : key;
  }

  private byte[] altered(ObjectKey key, byte[] bytes) {
    Plan plan = PlanJson.decode(key, bytes);
    List<PlannedObject> others = plan.objects().stream().flatMap(objects).toList();
    return PlanJson.encode(plan.with(others, plan.schemas()));
  }

  private boolean isSwallowed(ObjectKey key) {
    return isObject(key) && keys.apply(key.value()).isEmpty();
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    if (!isSwallowed(key)) {
      store.put(spelled(key), content, contentType);
    }
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    if (!isPlan(key)) {
      return store.putIfAbsent(spelled(key), bytes, contentType);
    }
    boolean held = store.putIfAbsent(key, altered(key, bytes), contentType);
    if (held) {
      written.put(key, bytes);
    }
    return held;
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    return isSwallowed(key) ? Optional.empty() : store.head(spelled(key));
  }

  @Override
  public Optional<Fetched> find(ObjectKey key) {
    return store
        .find(spelled(key))
        .map(found -> new Fetched(key, written.getOrDefault(key, found.bytes()), found.etag()));
  }
}
