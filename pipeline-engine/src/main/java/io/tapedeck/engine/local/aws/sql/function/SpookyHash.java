package io.tapedeck.engine.local.aws.sql.function;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The first 64 bits of SpookyHash V2 with seed 0, after Bob Jenkins' reference.
final class SpookyHash {

  private static final long ODD = 0xDEADBEEFDEADBEEFL;
  private static final int SHORT = 192;
  private static final int BLOCK = 96;
  private static final int[] MIX = {11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46};
  private static final int[] END = {44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54};
  private static final int[] SHORT_MIX = {50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36};
  private static final int[] SHORT_END = {15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63};

  private SpookyHash() {}

  static long of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.length < SHORT ? ofFew(in) : ofMany(in, bytes);
  }

  private static long ofFew(ByteBuffer in) {
    int length = in.remaining();
    long[] h = {0, 0, ODD, ODD};
    while (in.remaining() >= 32) {
      h[2] += in.getLong();
      h[3] += in.getLong();
      mixFew(h);
      h[0] += in.getLong();
      h[1] += in.getLong();
    }
    if (in.remaining() >= 16) {
      h[2] += in.getLong();
      h[3] += in.getLong();
      mixFew(h);
    }
    h[3] += (long) length << 56;
    if (in.hasRemaining()) {
      byte[] rest = new byte[16];
      in.get(rest, 0, in.remaining());
      ByteBuffer last = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
      h[2] += last.getLong();
      h[3] += last.getLong();
    } else {
      h[2] += ODD;
      h[3] += ODD;
    }
    for (int i = 0; i < SHORT_END.length; i++) {
      int from = (i + 2) % 4;
      int to = (i + 3) % 4;
      h[to] ^= h[from];
      h[from] = Long.rotateLeft(h[from], SHORT_END[i]);
      h[to] += h[from];
    }
    return h[0];
  }

  private static void mixFew(long[] h) {
    for (int i = 0; i < SHORT_MIX.length; i++) {
      int at = (i + 2) % 4;
      h[at] = Long.rotateLeft(h[at], SHORT_MIX[i]) + h[(at + 1) % 4];
      h[(at + 2) % 4] ^= h[at];
    }
  }

  private static long ofMany(ByteBuffer in, byte[] bytes) {
    long[] h = new long[12];
    for (int i = 2; i < 12; i += 3) {
      h[i] = ODD;
    }
    while (in.remaining() >= BLOCK) {
      for (int i = 0; i < 12; i++) {
        h[i] += in.getLong();
        h[(i + 2) % 12] ^= h[(i + 10) % 12];
        h[(i + 11) % 12] ^= h[i];
        h[i] = Long.rotateLeft(h[i], MIX[i]);
        h[(i + 11) % 12] += h[(i + 1) % 12];
      }
    }
    byte[] rest = Arrays.copyOf(Arrays.copyOfRange(bytes, in.position(), bytes.length), BLOCK);
    rest[BLOCK - 1] = (byte) in.remaining();
    ByteBuffer last = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 12; i++) {
      h[i] += last.getLong();
    }
    for (int i = 0; i < 36; i++) {
      int at = (i + 1) % 12;
      h[(i + 11) % 12] += h[at];
      h[(i + 2) % 12] ^= h[(i + 11) % 12];
      h[at] = Long.rotateLeft(h[at], END[i % 12]);
    }
    return h[0];
  }
}
