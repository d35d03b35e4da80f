package io.tapedeck.engine.lake;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of an object that is to be put, which may be read as often as it takes. Safe for use
/// by any thread.
public interface Content {

  /// How many bytes there are.
  long length();

  /// Their SHA-256, 64 lower-case hexadecimal digits.
  String sha256();

  /// The bytes from the beginning; the caller closes the stream.
  InputStream open() throws IOException;

  /// Bytes in memory, which nobody may change any more.
  static Content of(byte[] bytes) {
    return new BytesContent(bytes);
  }
}
