package io.tapedeck.engine.tape.bytes;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the first bytes of a file say it is packed as. The name of a file says nothing here.
public enum Container {
  GZIP("a gzip file", 0x1F, 0x8B),
  ZSTD("a Zstandard file", 0x28, 0xB5, 0x2F, 0xFD),
  ZIP("a zip archive", 'P', 'K', 3, 4),
  EMPTY_ZIP("a zip archive without entries", 'P', 'K', 5, 6),
  XZ("an xz file", 0xFD, '7', 'z', 'X', 'Z', 0),
  BZIP2("a bzip2 file", 'B', 'Z', 'h'),
  SEVEN_ZIP("a 7z archive", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
  RAR("a rar archive", 'R', 'a', 'r', '!', 0x1A, 7),
  LZ4("an lz4 file", 0x04, 0x22, 0x4D, 0x18),
  TAR("a tar archive");

  private static final int TAR_MAGIC = 257;

  private final String word;
  private final int[] magic;

  Container(String word, int... magic) {
    this.word = word;
    this.magic = magic;
  }

  /// With its article, for messages.
  public String word() {
    return word;
  }

  /// @return null if these are the first bytes of nothing packed
  public static @Nullable Container of(byte[] head) {
    for (Container container : values()) {
      if (container == TAR ? isTar(head) : container.begins(head)) {
        return container;
      }
    }
    return null;
  }

  private boolean begins(byte[] head) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    // "BZh" alone may begin a text: then comes the block size, 1 to 9.
    return this != BZIP2 || (head.length > 3 && head[3] >= '1' && head[3] <= '9');
  }

  private static boolean isTar(byte[] head) {
    return head.length > TAR_MAGIC + 5
        && new String(head, TAR_MAGIC, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }
}
