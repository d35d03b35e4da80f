package io.tapedeck.engine.tape.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the characters of a file are written.
///
/// @param word as reports say it: `ascii`, `utf-8`, `utf-8-sig`, `utf-16`, `utf-16-le`,
///   `shift_jis`, `windows-1252`, …
/// @param markBytes length of the byte order mark at the beginning, which is no text
record TextEncoding(String word, Charset charset, int markBytes) {

  static final TextEncoding ASCII = new TextEncoding("ascii", StandardCharsets.UTF_8, 0);
  static final TextEncoding UTF_8 = new TextEncoding("utf-8", StandardCharsets.UTF_8, 0);

  /// Decides by the first bytes of a file.
  ///
  /// @param whole whether these bytes are the whole file; otherwise a character may be cut at their
  ///   end
  /// @return null if the bytes are neither Unicode nor ASCII
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
    if (isBinary(head)) {
      return unmarkedUtf16(head);
    }
    for (byte b : head) {
      if (b < 0) {
        return isUtf8(head, whole) ? UTF_8 : null;
      }
    }
    return ASCII;
  }

  /// The encoding that a person names.
  ///
  /// @return null if this runtime has none of that name
  static @Nullable TextEncoding named(String name) {
    String word = name.strip().toLowerCase(Locale.ROOT);
    try {
      return switch (word) {
        case "ascii", "us-ascii" -> ASCII;
        case "utf-8", "utf8" -> UTF_8;
        case "utf-8-sig" -> new TextEncoding(word, StandardCharsets.UTF_8, 3);
        case "utf-16-le", "utf-16le" -> new TextEncoding("utf-16-le", StandardCharsets.UTF_16LE, 0);
        case "utf-16-be", "utf-16be" -> new TextEncoding("utf-16-be", StandardCharsets.UTF_16BE, 0);
        // What Windows programs write under these names has more characters than the standards.
        case "shift_jis", "shift-jis", "sjis", "cp932" ->
            new TextEncoding("shift_jis", Charset.forName("windows-31j"), 0);
        case "euc-kr", "cp949" -> new TextEncoding("euc-kr", Charset.forName("x-windows-949"), 0);
        case "gb2312", "gbk", "gb18030" ->
            new TextEncoding("gb18030", Charset.forName("GB18030"), 0);
        default -> new TextEncoding(word, Charset.forName(word), 0);
      };
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  /// This encoding, with the mark that the file really begins with.
  TextEncoding markedAs(byte[] head) {
    TextEncoding found = of(head, false);
    if (found == null) {
      return new TextEncoding(word, charset, 0);
    }
    boolean same = found.markBytes > 0 && found.charset.equals(charset);
    boolean wide = word.equals("utf-16") && found.word.equals("utf-16");
    return same || wide ? found : new TextEncoding(word, charset, 0);
  }

  /// Whether a byte above 0x7F later in the file changes what this is called.
  boolean isAscii() {
    return word.equals("ascii");
  }

  /// Whether there are zero bytes, which no text of one byte a character has.
  static boolean isBinary(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /// Text of digits and separators in UTF-16 is zero in every other byte.
  private static @Nullable TextEncoding unmarkedUtf16(byte[] head) {
    int pairs = head.length / 2;
    int high = 0;
    int low = 0;
    for (int i = 0; i < pairs; i++) {
      high += head[2 * i] == 0 ? 1 : 0;
      low += head[2 * i + 1] == 0 ? 1 : 0;
    }
    if (pairs >= 4 && low > pairs * 0.7 && high == 0) {
      return named("utf-16-le");
    }
    return pairs >= 4 && high > pairs * 0.7 && low == 0 ? named("utf-16-be") : null;
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
