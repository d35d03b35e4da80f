package io.tapedeck.engine.local.aws.sql.function;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Murmur3 with 128 bits for 64-bit machines and seed 0, after its reference.
final class Murmur3 {

  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private Murmur3() {}

  static byte[] of(byte[] bytes) {
    int whole = bytes.length / 16 * 16;
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long a = 0;
    long b = 0;
    while (in.position() < whole) {
      a = (Long.rotateLeft(a ^ first(in.getLong()), 27) + b) * 5 + 0x52dce729;
      b = (Long.rotateLeft(b ^ second(in.getLong()), 31) + a) * 5 + 0x38495ab5;
    }
    if (whole < bytes.length) {
      ByteBuffer rest =
          ByteBuffer.wrap(Arrays.copyOf(Arrays.copyOfRange(bytes, whole, bytes.length), 16))
              .order(ByteOrder.LITTLE_ENDIAN);
      a ^= first(rest.getLong());
      b ^= second(rest.getLong());
    }
    a ^= bytes.length;
    b ^= bytes.length;
    a += b;
    b += a;
    a = mix(a);
    b = mix(b);
    a += b;
    b += a;
    return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(a).putLong(b).array();
  }

  private static long first(long value) {
    return Long.rotateLeft(value * C1, 31) * C2;
  }

  private static long second(long value) {
    return Long.rotateLeft(value * C2, 33) * C1;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
