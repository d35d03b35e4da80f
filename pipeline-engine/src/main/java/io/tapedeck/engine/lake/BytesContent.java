package io.tapedeck.engine.lake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// Content in memory.
@SuppressWarnings("ArrayRecordComponent") // never compared
record BytesContent(byte[] bytes, String sha256) implements Content {

  BytesContent(byte[] bytes) {
    this(bytes, Sha256.of(bytes));
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
