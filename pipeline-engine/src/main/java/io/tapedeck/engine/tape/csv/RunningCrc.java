package io.tapedeck.engine.tape.csv;

import java.util.zip.CRC32C;

/// CRC-32C of bytes of which the first may have passed in an earlier life: the checksum of what
/// passes here is joined to the earlier one by multiplying that with x to the power of 8 times the
/// number of bytes, modulo the polynomial (Mark Adler's `crc32_combine` in zlib). For one thread.
final class RunningCrc {

  /// Castagnoli, its bits reversed.
  private static final int POLYNOMIAL = 0x82F63B78;

  /// x to the power of 2 to the power of n.
  private static final int[] POWERS = powers();

  private final int before;
  private final CRC32C crc = new CRC32C();
  private long count;

  /// @param before of the bytes that passed earlier; 0 if none did
  RunningCrc(int before) {
    this.before = before;
  }

  void update(byte[] bytes, int from, int to) {
    crc.update(bytes, from, to - from);
    count += to - from;
  }

  int value() {
    int here = (int) crc.getValue();
    return before == 0 ? here : multiply(power(count), before) ^ here;
  }

  /// x to the power of 8 times a number of bytes.
  private static int power(long bytes) {
    int product = 1 << 31;
    int n = 3;
    for (long rest = bytes; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        product = multiply(POWERS[n], product);
      }
      n++;
    }
    return product;
  }

  /// @param a not 0
  private static int multiply(int a, int b) {
    int product = 0;
    int factor = b;
    for (int bit = 1 << 31; ; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= factor;
        if ((a & (bit - 1)) == 0) {
          return product;
        }
      }
      factor = (factor & 1) != 0 ? factor >>> 1 ^ POLYNOMIAL : factor >>> 1;
    }
  }

  private static int[] powers() {
    int[] powers = new int[67];
    powers[0] = 1 << 30;
    for (int n = 1; n < powers.length; n++) {
      powers[n] = multiply(powers[n - 1], powers[n - 1]);
    }
    return powers;
  }
}
