package io.tapedeck.engine.local.aws.sql.function;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Functions of bytes, which pass as hexadecimal texts.
final class BinaryFunctions {

  private static final HexFormat HEX = HexFormat.of();

  private BinaryFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_digest", "SS", 'S', of -> digest((String) of[0], bytes(of[1]))),
        new JavaFunction(
            "j_hmac", "SSS", 'S', of -> hmac((String) of[0], bytes(of[1]), bytes(of[2]))),
        new JavaFunction("j_crc32", "S", 'L', of -> crc(bytes(of[0]))),
        new JavaFunction(
            "j_xxhash64", "S", 'S', of -> "%016x".formatted(XxHash64.of(bytes(of[0])))),
        new JavaFunction(
            "j_spooky_hash", "SL", 'S', of -> spooky(SpookyHash.of(bytes(of[0])), (Long) of[1])),
        new JavaFunction("j_hash_bytes", "S", 'L', of -> XxHash64.of(bytes(of[0]))),
        new JavaFunction(
            "j_hash_text",
            "S",
            'L',
            of -> XxHash64.of(((String) of[0]).getBytes(StandardCharsets.UTF_8))),
        new JavaFunction("j_hash_long", "L", 'L', of -> Checksums.of((Long) of[0])),
        new JavaFunction("j_hash_double", "D", 'L', of -> Checksums.of((Double) of[0])),
        new JavaFunction("j_hash_real", "D", 'L', of -> Checksums.ofReal((Double) of[0])),
        new JavaFunction(
            "j_hash_decimal", "SL", 'L', of -> Checksums.ofDecimal((String) of[0], (Long) of[1])),
        new JavaFunction("j_hash_list", "S", 'L', of -> Checksums.ofList((String) of[0])),
        new JavaFunction("j_hash_uuid", "S", 'L', of -> Checksums.ofUuid((String) of[0])),
        new JavaFunction("j_hash_sum", "S", 'L', of -> new BigInteger((String) of[0]).longValue()),
        new JavaFunction("j_hash_share", "L", 'L', of -> Checksums.share((Long) of[0])),
        new JavaFunction("j_checksum", "S", 'S', of -> Checksums.sum((String) of[0])),
        new JavaFunction("j_murmur3", "S", 'S', of -> HEX.formatHex(Murmur3.of(bytes(of[0])))),
        new JavaFunction(
            "j_to_base64", "S", 'S', of -> Base64.getEncoder().encodeToString(bytes(of[0]))),
        new JavaFunction(
            "j_to_base64url", "S", 'S', of -> Base64.getUrlEncoder().encodeToString(bytes(of[0]))),
        new JavaFunction(
            "j_from_base64", "S", 'S', of -> decoded(Base64.getDecoder(), (String) of[0])),
        new JavaFunction(
            "j_from_base64url", "S", 'S', of -> decoded(Base64.getUrlDecoder(), (String) of[0])),
        new JavaFunction("j_to_base32", "S", 'S', of -> Base32.encode(bytes(of[0]))),
        new JavaFunction(
            "j_from_base32", "S", 'S', of -> HEX.formatHex(Base32.decode((String) of[0]))),
        new JavaFunction("j_from_hex", "S", 'S', of -> hex((String) of[0])),
        new JavaFunction("j_reverse_hex", "S", 'S', of -> reversed(bytes(of[0]))),
        new JavaFunction(
            "j_substr_hex", "SLL", 'S', of -> part(bytes(of[0]), (Long) of[1], (Long) of[2])),
        new JavaFunction(
            "j_lpad_hex", "SLS", 'S', of -> pad(bytes(of[0]), (Long) of[1], bytes(of[2]), true)),
        new JavaFunction(
            "j_rpad_hex", "SLS", 'S', of -> pad(bytes(of[0]), (Long) of[1], bytes(of[2]), false)),
        new JavaFunction(
            "j_from_utf8",
            "SS",
            'S',
            of ->
                new String(bytes(of[0]), StandardCharsets.UTF_8).replace("\uFFFD", (String) of[1])),
        new JavaFunction("j_replacement", "S", 'S', of -> replacement((String) of[0])),
        new JavaFunction(
            "j_big_endian",
            "LL",
            'S',
            of -> "%016x".formatted((Long) of[0]).substring((Long) of[1] == 4 ? 8 : 0)),
        new JavaFunction("j_from_big_endian", "SL", 'L', of -> number(bytes(of[0]), (Long) of[1])),
        new JavaFunction(
            "j_ieee754_32",
            "D",
            'S',
            of -> "%08x".formatted(Float.floatToIntBits(((Double) of[0]).floatValue()))),
        new JavaFunction(
            "j_ieee754_64",
            "D",
            'S',
            of -> "%016x".formatted(Double.doubleToLongBits((Double) of[0]))),
        new JavaFunction("j_from_ieee754", "SL", 'D', of -> floating(bytes(of[0]), (Long) of[1])),
        new JavaFunction("j_uuid", "S", 'S', of -> of[0]));
  }

  private static String spooky(long hash, long bytes) {
    return "%016x".formatted(hash).substring(bytes == 4 ? 8 : 0);
  }

  private static byte[] bytes(Object hex) {
    return HEX.parseHex((String) hex);
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(String algorithm, byte[] bytes, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return HEX.formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new TrinoFailure("GENERIC_INTERNAL_ERROR", "Empty key");
    }
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static String decoded(Base64.Decoder decoder, String text) {
    try {
      return HEX.formatHex(decoder.decode(text));
    } catch (IllegalArgumentException e) {
      throw TrinoFailure.argument(String.valueOf(e.getMessage()));
    }
  }

  private static String hex(String text) {
    if (text.length() % 2 != 0) {
      throw TrinoFailure.argument("invalid input length " + text.length());
    }
    for (char c : text.toCharArray()) {
      if (Character.digit(c, 16) < 0 || c > 'f') {
        throw TrinoFailure.argument("not a hexadecimal digit: \"" + c + "\" = " + (int) c);
      }
    }
    return text;
  }

  private static String reversed(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return HEX.formatHex(out);
  }

  private static String part(byte[] bytes, long from, long length) {
    long start = from > 0 ? from - 1 : from < 0 ? bytes.length + from : -1;
    if (start < 0 || start >= bytes.length || length <= 0) {
      return "";
    }
    return HEX.formatHex(bytes, (int) start, (int) Math.min(bytes.length, start + length));
  }

  private static String pad(byte[] bytes, long size, byte[] with, boolean left) {
    if (with.length == 0) {
      throw TrinoFailure.argument("Padding bytes must not be empty");
    }
    if (bytes.length >= size) {
      return HEX.formatHex(bytes, 0, (int) size);
    }
    byte[] fill = new byte[(int) size - bytes.length];
    for (int i = 0; i < fill.length; i++) {
      fill[i] = with[i % with.length];
    }
    return left
        ? HEX.formatHex(fill) + HEX.formatHex(bytes)
        : HEX.formatHex(bytes) + HEX.formatHex(fill);
  }

  private static ByteBuffer exactly(byte[] bytes, long size) {
    if (bytes.length != size) {
      throw TrinoFailure.argument(
          "expected " + size + "-byte input, but got instead: " + bytes.length);
    }
    return ByteBuffer.wrap(bytes);
  }

  private static long number(byte[] bytes, long size) {
    ByteBuffer buffer = exactly(bytes, size);
    return size == 4 ? buffer.getInt() : buffer.getLong();
  }

  private static double floating(byte[] bytes, long size) {
    ByteBuffer buffer = exactly(bytes, size);
    return size == 4 ? buffer.getFloat() : buffer.getDouble();
  }

  private static String replacement(String text) {
    if (text.codePointCount(0, text.length()) > 1) {
      throw TrinoFailure.argument("Replacement character string must empty or a single character");
    }
    return text;
  }
}
