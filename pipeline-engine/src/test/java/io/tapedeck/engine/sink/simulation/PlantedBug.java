package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.stream.StreamRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bugs that a sink could have. Each is to be noticed; a check that has not noticed them proves
/// nothing.
enum PlantedBug {
  /// A put returns before the object is durable: the last one is gone when its process dies.
  PUT_IS_NOT_DURABLE(
      () ->
          new Bug() {
            private @Nullable ObjectStore kept;
            private @Nullable ObjectKey last;

            @Override
            public ObjectStore store(ObjectStore store) {
              kept = store;
              return new ThinStore(store) {
                @Override
                public void put(ObjectKey key, Content content, String contentType) {
                  store.put(key, content, contentType);
                  last = isObject(key) ? key : last;
                }
              };
            }

            @Override
            public void crashed() {
              if (last != null && kept != null) {
                kept.delete(List.of(last));
                last = null;
              }
            }
          }),

  /// Who finds a plan that is not done forgets it and plans its range anew.
  FROZEN_RANGE_IS_PLANNED_AGAIN(() -> storing(Replanning::new)),

  /// A plan is stored without the condition that there is none.
  FENCE_IS_DROPPED(
      () ->
          storing(
              store ->
                  new ThinStore(store) {
                    @Override
                    public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
                      store.put(key, Content.of(bytes), contentType);
                      return true;
                    }
                  })),

  /// A slash in a symbol becomes something else, which does not come back.
  SYMBOL_IS_ESCAPED_WRONGLY(
      () -> storing(store -> TwoFacedStore.spelling(store, key -> key.replace("%2F", "_")))),

  /// `200` with an error in its body is taken for success.
  ERROR_IN_THE_ANSWER_IS_IGNORED(
      () -> storing(store -> new EveryTenthPut(store, _ -> Optional.empty()))),

  /// What was read is committed, stored or not.
  OFFSET_IS_COMMITTED_BEFORE_THE_UPLOAD(
      () ->
          new Bug() {
            @Override
            public boolean commitsWhatItRead() {
              return true;
            }
          }),

  /// The done mark is set before the objects are there.
  DONE_BEFORE_THE_UPLOAD(
      () ->
          storing(
              store ->
                  new ThinStore(store) {
                    @Override
                    public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
                      boolean held = store.putIfAbsent(key, bytes, contentType);
                      if (held && isPlan(key)) {
                        store.put(doneMark(key), Content.of(new byte[] {'x'}), contentType);
                      }
                      return held;
                    }
                  })),

  /// The next plan is stored although the one before is not done.
  DONE_MARK_IS_FORGOTTEN(
      () ->
          storing(
              store ->
                  new ThinStore(store) {
                    private int marks;

                    @Override
                    public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
                      return isDoneMark(key) && marks++ % 3 == 0
                          || store.putIfAbsent(key, bytes, contentType);
                    }

                    @Override
                    public void put(ObjectKey key, Content content, String contentType) {
                      if (!isDoneMark(key) || marks++ % 3 != 0) {
                        store.put(key, content, contentType);
                      }
                    }
                  })),

  /// Dead letters are planned and stored nowhere.
  DEAD_LETTERS_ARE_LOST(
      () ->
          storing(
              store ->
                  new TwoFacedStore(
                      store,
                      key -> key.startsWith("td/_dead/") ? "" : key,
                      object -> object.isDeadLetters() ? Stream.empty() : Stream.of(object)))),

  /// What a producer sent twice is stored twice.
  REPEAT_IS_KEPT(() -> seeing(PlantedBug::anonymous)),

  /// A record is taken for a repeat of the one before it.
  TOO_MUCH_IS_TAKEN_FOR_A_REPEAT(() -> seeing(PlantedBug::halved)),

  /// An object ends early.
  OBJECT_IS_CUT_SHORT(
      () ->
          storing(
              store ->
                  new EveryTenthPut(
                      store, bytes -> Optional.of(Arrays.copyOf(bytes, bytes.length - 1))))),

  /// An object lies in the folder of another day.
  OBJECT_IS_IN_THE_WRONG_FOLDER(
      () ->
          storing(
              store ->
                  TwoFacedStore.dating(
                      store, key -> key.replace("dt=2026-01-05", "dt=2026-01-06")))),

  /// A plan ends one offset too early.
  END_IS_OFF_BY_ONE(() -> storing(ShortPlans::new)),

  /// Two objects of one plan have one key.
  TWO_OBJECTS_HAVE_ONE_KEY(
      () ->
          storing(
              store ->
                  TwoFacedStore.spelling(
                      store,
                      key -> key.replace("symbol=aapl", "symbol=AAPL").replace("-1.", "-0.")))),

  /// The catalog is not told of every partition.
  PARTITION_IS_NOT_REGISTERED(
      () ->
          new Bug() {
            @Override
            public List<StoredObject> registered(List<StoredObject> objects) {
              return objects.subList(1, objects.size());
            }
          }),

  /// A sink learns in a revoke that it must read a partition from elsewhere, and still takes what
  /// the same poll delivers of it from where it was.
  WHAT_IS_NOT_WANTED_IS_TAKEN(
      () ->
          new Bug() {
            @Override
            public boolean takesWhatIsNotWanted() {
              return true;
            }
          });

  private final Supplier<Bug> bug;

  PlantedBug(Supplier<Bug> bug) {
    this.bug = bug;
  }

  /// The bug for one world.
  Bug plant() {
    return bug.get();
  }

  private static Bug storing(UnaryOperator<ObjectStore> store) {
    return new Bug() {
      @Override
      public ObjectStore store(ObjectStore kept) {
        return store.apply(kept);
      }
    };
  }

  private static Bug seeing(UnaryOperator<StreamRecord> seen) {
    return new Bug() {
      @Override
      public StreamRecord seen(StreamRecord record) {
        return seen.apply(record);
      }
    };
  }

  private static StreamRecord anonymous(StreamRecord record) {
    return record instanceof StreamRecord.Tick t
        ? new StreamRecord.Tick(t.at(), t.run(), t.src(), -1, t.publishedAt(), t.event())
        : record;
  }

  private static StreamRecord halved(StreamRecord record) {
    return record instanceof StreamRecord.Tick t
        ? new StreamRecord.Tick(t.at(), t.run(), t.src(), t.seq() / 2, t.publishedAt(), t.event())
        : record;
  }
}
