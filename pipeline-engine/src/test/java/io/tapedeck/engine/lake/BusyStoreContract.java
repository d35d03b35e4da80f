package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a store must do when much is asked of it at once. Emulators made for tests do not: S3Mock
/// looks and writes in two steps, so that two may win.
interface BusyStoreContract {

  String TYPE = ObjectStoreContract.TYPE;

  /// The store under test; each call may give the same one.
  ObjectStore store();

  @Test
  default void ofManyWhoCreateAtOnceOneWins() throws Exception {
    for (int round = 0; round < 10; round++) {
      ObjectKey key = ObjectStoreContract.key("race");
      List<Callable<Boolean>> rivals =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () ->
                              store()
                                  .putIfAbsent(key, ObjectStoreContract.bytes("rival " + i), TYPE))
              .toList();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        int winner = -1;
        List<Future<Boolean>> outcomes = threads.invokeAll(rivals);
        for (int i = 0; i < outcomes.size(); i++) {
          if (outcomes.get(i).get()) {
            assertThat(winner).as("another winner than %d", i).isEqualTo(-1);
            winner = i;
          }
        }
        assertThat(store().find(key))
            .map(Fetched::bytes)
            .hasValue(ObjectStoreContract.bytes("rival " + winner));
      }
    }
  }

  @Test
  default void ofManyWhoReplaceAtOnceOneWins() throws Exception {
    ObjectKey key = ObjectStoreContract.key("race");
    store().put(key, Content.of(ObjectStoreContract.bytes("before")), TYPE);
    String etag = store().find(key).orElseThrow().etag();
    List<Callable<Boolean>> rivals =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    (Callable<Boolean>)
                        () ->
                            store()
                                .replace(key, etag, ObjectStoreContract.bytes("rival " + i), TYPE))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int winners = 0;
      for (Future<Boolean> outcome : threads.invokeAll(rivals)) {
        winners += outcome.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  default void moreThanAPageIsListedByTokens() {
    String prefix = ObjectStoreContract.folder();
    IntStream.range(0, 1_003)
        .parallel()
        .forEach(
            i ->
                store()
                    .put(
                        new ObjectKey(prefix + i),
                        Content.of(ObjectStoreContract.bytes("x")),
                        TYPE));
    Page<LakeObject> first = store().list(prefix, null);
    Page<LakeObject> second = store().list(prefix, first.nextToken());

    assertThat(first.items()).hasSize(1_000);
    assertThat(second.items()).hasSize(3);
    assertThat(second.nextToken()).isNull();
    assertThat(ObjectStoreContract.keys(first))
        .doesNotContainAnyElementsOf(ObjectStoreContract.keys(second));

    Collection<ObjectKey> all = new ArrayList<>(ObjectStoreContract.keys(first));
    all.addAll(ObjectStoreContract.keys(second));
    store().delete(all);
    assertThat(store().list(prefix, null).items()).isEmpty();
    store().delete(all);
  }
}
