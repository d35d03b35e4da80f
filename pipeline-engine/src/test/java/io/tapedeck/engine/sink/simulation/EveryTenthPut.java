package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Spoils every tenth object.
final class EveryTenthPut extends ThinStore {
  private final Spoiled spoiled;
  private int puts;

  EveryTenthPut(ObjectStore store, Spoiled spoiled) {
    super(store);
    this.spoiled = spoiled;
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    if (!isObject(key) || ++puts % 10 != 0) {
      store.put(key, content, contentType);
      return;
    }
    try (InputStream in = content.open()) {
      spoiled
          .bytes(in.readAllBytes())
          .ifPresent(bytes -> store.put(key, Content.of(bytes), contentType));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What becomes of a put.
  @FunctionalInterface
  interface Spoiled {
    Optional<byte[]> bytes(byte[] bytes);
  }
}
