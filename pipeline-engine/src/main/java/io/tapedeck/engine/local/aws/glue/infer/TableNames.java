package io.tapedeck.engine.local.aws.glue.infer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/// The names that a crawler gives. Source: AWS Glue developer guide, "How crawlers work": names
/// keep letters, digits and `_`, have at most 128 characters, and a hash behind them where two
/// would be the same.
public final class TableNames {

  private static final int LONGEST = 128;

  private TableNames() {}

  /// A table's name from its folder's.
  public static String table(String prefix, String folder) {
    String name = plain(prefix + folder);
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }

  /// The name of another table with the same folder name: a hash of its location behind it.
  public static String withHash(String name, String location) {
    String hash = hash(location);
    int room = LONGEST - 1 - hash.length();
    return (name.length() <= room ? name : name.substring(0, room)) + "_" + hash;
  }

  /// A partition key from `key` in `key=value`.
  static String column(String key) {
    return plain(key);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}_]", "_");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has MD5", e);
    }
  }
}
