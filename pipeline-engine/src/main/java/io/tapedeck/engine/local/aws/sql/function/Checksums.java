package io.tapedeck.engine.local.aws.sql.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// What Trino's `checksum` is made of: a hash of each value, and their sum, whose order does not
/// matter.
final class Checksums {

  private static final long PRIME = 0x9E3779B185EBCA87L;

  private Checksums() {}

  static long of(long value) {
    return XxHash64.of(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  static long of(double value) {
    return of(Double.doubleToLongBits(value == 0 ? 0 : value));
  }

  static long ofReal(double value) {
    return of((long) Float.floatToIntBits(value == 0 ? 0 : (float) value));
  }

  /// @param precision of its type: up to 18 digits are held in one number, others in two
  static long ofDecimal(String value, long precision) {
    BigInteger digits = new BigDecimal(value).unscaledValue();
    return precision <= 18
        ? of(digits.longValue())
        : of(digits.shiftRight(64).longValue()) ^ of(digits.longValue());
  }

  static long ofUuid(String value) {
    java.util.UUID uuid = java.util.UUID.fromString(value);
    return of(Long.reverseBytes(uuid.getMostSignificantBits()))
        ^ of(Long.reverseBytes(uuid.getLeastSignificantBits()));
  }

  /// The hash of values that stand one after the other.
  ///
  /// @param hashes theirs, as DuckDB writes a list
  static long ofList(String hashes) {
    long hash = 0;
    String inside = hashes.substring(1, hashes.length() - 1);
    for (String one : inside.isEmpty() ? new String[0] : inside.split(", ")) {
      hash = 31 * hash + (one.equals("NULL") ? 0 : Long.parseLong(one));
    }
    return hash;
  }

  /// What a value's hash adds to the sum.
  static long share(long hash) {
    return hash * PRIME;
  }

  /// @param sum of all shares, which may be longer than 64 bits
  static String sum(String sum) {
    byte[] bytes =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(new BigInteger(sum).longValue())
            .array();
    return HexFormat.of().formatHex(bytes);
  }
}
