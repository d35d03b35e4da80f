package io.tapedeck.engine.tape.bytes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Identifies content by the first 8 bytes of a SHA-256.
final class Fingerprint {

  private Fingerprint() {}

  /// @return never 0
  static long of(long size, byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
      for (byte[] part : parts) {
        sha.update(part);
      }
      long value = ByteBuffer.wrap(sha.digest()).getLong();
      return value == 0 ? 1 : value;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
