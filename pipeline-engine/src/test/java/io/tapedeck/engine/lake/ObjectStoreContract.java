package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import io.tapedeck.engine.sink.layout.HivePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store must do, whatever is behind it.
interface ObjectStoreContract {

  String TYPE = "text/plain";

  /// The store under test; each call may give the same one.
  ObjectStore store();

  @Test
  default void anObjectComesBackAsItWasPutAndIsKnownByItsHash() throws IOException {
    ObjectKey key = key("round trip");
    store().put(key, Content.of(bytes("one")), TYPE);
    store().put(key, Content.of(bytes("two!")), TYPE);

    assertThat(store().find(key)).map(Fetched::bytes).hasValue(bytes("two!"));
    try (InputStream in = store().open(key)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes("two!"));
    }
    assertThat(store().head(key))
        .hasValueSatisfying(
            known -> {
              assertThat(known.key()).isEqualTo(key);
              assertThat(known.bytes()).isEqualTo(4);
              assertThat(known.sha256()).isEqualTo(Sha256.of(bytes("two!")));
              assertThat(known.etag()).isEqualTo(store().find(key).orElseThrow().etag());
            });
  }

  @Test
  default void whatIsNotThereIsAbsentOrAnErrorThatNamesIt() {
    ObjectKey key = key("absent");
    assertThat(store().find(key)).isEmpty();
    assertThat(store().head(key)).isEmpty();
    assertThatThrownBy(() -> store().open(key).close())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(key.value());
    assertThatThrownBy(() -> store().copy(key, key("copy")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(key.value());
  }

  @Test
  default void onlyOneOfTwoDifferentObjectsIsCreatedAndTheSameOneTwiceIsFine() {
    ObjectKey key = key("plan");
    assertThat(store().putIfAbsent(key, bytes("first"), TYPE)).isTrue();
    assertThat(store().putIfAbsent(key, bytes("second"), TYPE)).isFalse();
    assertThat(store().putIfAbsent(key, bytes("first"), TYPE)).isTrue();
    assertThat(store().find(key)).map(Fetched::bytes).hasValue(bytes("first"));
  }

  @Test
  default void anObjectIsReplacedOnlyIfItIsStillTheOneThatWasRead() {
    ObjectKey key = key("amended");
    assertThat(store().replace(key, "\"none\"", bytes("x"), TYPE)).isFalse();
    store().putIfAbsent(key, bytes("first"), TYPE);
    String etag = store().find(key).orElseThrow().etag();

    assertThat(store().replace(key, etag, bytes("second"), TYPE)).isTrue();
    assertThat(store().replace(key, etag, bytes("third"), TYPE)).isFalse();
    assertThat(store().replace(key, etag, bytes("second"), TYPE)).as("a repeat").isTrue();
    assertThat(store().find(key)).map(Fetched::bytes).hasValue(bytes("second"));
  }

  @Test
  default void listsAreInTheOrderOfBytesAndPagesJoinWithoutGap() {
    String prefix = folder();
    List<String> names = List.of("A", "a b", "a+b", "a/b", "b", "z", "é", "日", "😀");
    List<ObjectKey> keys = names.stream().map(name -> new ObjectKey(prefix + name)).toList();
    keys.reversed().forEach(key -> store().put(key, Content.of(bytes("x")), TYPE));
    store().put(new ObjectKey(prefix.replace('/', '-') + "beside"), Content.of(bytes("x")), TYPE);

    assertThat(keys(store().list(prefix, null))).containsExactlyElementsOf(keys);
    List<ObjectKey> paged = new ArrayList<>();
    Page<LakeObject> page = store().listAfter(prefix, prefix, 2);
    paged.addAll(keys(page));
    while (!page.items().isEmpty()) {
      page = store().listAfter(prefix, paged.getLast().value(), 2);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      paged.addAll(keys(page));
    }
    assertThat(paged).containsExactlyElementsOf(keys);
    assertThat(keys(store().listAfter(prefix, prefix + "a/a", 1)))
        .containsExactly(new ObjectKey(prefix + "a/b"));
    assertThat(store().listAfter(prefix, prefix + "😀", 5).items()).isEmpty();
  }

  @Test
  default void objectsUnderAnyEscapedSymbolAreFoundAgainAndDeleted() {
    String prefix = folder();
    List<ObjectKey> keys =
        AwkwardSymbols.all().stream()
            .map(symbol -> new ObjectKey(prefix + "symbol=" + HivePath.escape(symbol) + "/o.json"))
            .toList();
    keys.forEach(key -> store().put(key, Content.of(bytes(key.value())), TYPE));

    assertThat(keys(store().list(prefix, null))).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(keys)
        .allSatisfy(
            key -> assertThat(store().find(key)).map(Fetched::bytes).hasValue(bytes(key.value())));
    store().delete(keys);
    assertThat(store().list(prefix, null).items()).isEmpty();
  }

  @Test
  default void aCopyHasTheContentAndTheHashAndReplacesWhatWasThere() {
    ObjectKey from = key("from here");
    ObjectKey to = key("to=there/ü+%20");
    store().put(from, Content.of(bytes("content")), TYPE);
    store().put(to, Content.of(bytes("another")), TYPE);

    store().copy(from, to);

    assertThat(store().find(to)).map(Fetched::bytes).hasValue(bytes("content"));
    assertThat(store().head(to))
        .hasValueSatisfying(
            known -> assertThat(known.sha256()).isEqualTo(Sha256.of(bytes("content"))));
    assertThat(store().find(from)).isPresent();
  }

  @Test
  default void aLargeObjectComesBackAsItWasPut() throws IOException {
    byte[] large = new byte[11 << 20];
    new Random(7).nextBytes(large);
    ObjectKey key = key("large");

    store().put(key, Content.of(large), TYPE);

    assertThat(store().head(key))
        .hasValueSatisfying(
            known -> {
              assertThat(known.bytes()).isEqualTo(large.length);
              assertThat(known.sha256()).isEqualTo(Sha256.of(large));
            });
    try (InputStream in = store().open(key)) {
      assertThat(Arrays.equals(in.readAllBytes(), large)).isTrue();
    }
  }

  static List<ObjectKey> keys(Page<LakeObject> page) {
    return page.items().stream().map(LakeObject::key).toList();
  }

  static ObjectKey key(String name) {
    return new ObjectKey(folder() + name);
  }

  static String folder() {
    return "contract/" + UUID.randomUUID() + "/";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
