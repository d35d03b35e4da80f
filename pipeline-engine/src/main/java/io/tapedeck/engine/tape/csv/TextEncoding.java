package io.tapedeck.engine.tape.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How the characters of a file are written.
///
/// @param word as reports say it: `ascii`, `utf-8`, `utf-8-sig`, `utf-16`
/// @param markBytes length of the byte order mark at the beginning, which is no text
record TextEncoding(String word, Charset charset, int markBytes) {

  static final TextEncoding ASCII = new TextEncoding("ascii", StandardCharsets.UTF_8, 0);
  static final TextEncoding UTF_8 = new TextEncoding("utf-8", StandardCharsets.UTF_8, 0);

  /// Decides by the first bytes of a file.
  ///
  /// @param whole whether these bytes are the whole file; otherwise a character may be cut at their
  ///   end
  /// @return null if the bytes are no text that can be read
  static @Nullable TextEncoding of(byte[] head, boolean whole) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding("utf-8-sig", StandardCharsets.UTF_8, 3);
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return new TextEncoding("utf-16", StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return new TextEncoding("utf-16", StandardCharsets.UTF_16BE, 2);
    }
    boolean ascii = true;
    for (byte b : head) {
      if (b == 0) {
        return null;
      }
      ascii &= b > 0;
    }
    if (ascii) {
      return ASCII;
    }
    return isUtf8(head, whole) ? UTF_8 : null;
  }

  /// Whether a byte above 0x7F later in the file changes what this is called.
  boolean isAscii() {
    return word.equals("ascii");
  }

  private static boolean isUtf8(byte[] head, boolean whole) {
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), whole);
    return !result.isError();
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
