package io.tapedeck.engine.tape;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/// What stands in a source before its first row, and how its rows are written: enough to write rows
/// of it into a file of their own that reads as the source does.
///
/// @param bytes byte order mark, banner and header, as they are; empty if there is nothing
/// @param charset in which the rows are written
/// @param lineEnd LF, CR LF or CR
public record TapeHead(byte[] bytes, Charset charset, String lineEnd) {

  /// The head of a file.
  ///
  /// @param beginning its first bytes, with everything before the first row among them
  /// @param markBytes how many of them are a byte order mark
  /// @param lines how many lines there are before the first row
  public static TapeHead of(byte[] beginning, int markBytes, Charset charset, int lines) {
    int mark = Math.min(markBytes, beginning.length);
    String text =
        charset.decode(ByteBuffer.wrap(beginning, mark, beginning.length - mark)).toString();
    int end = 0;
    for (int line = 0; line < lines; line++) {
      end = afterLine(text, end);
    }
    byte[] header = text.substring(0, end).getBytes(charset);
    byte[] head = Arrays.copyOf(beginning, mark + header.length);
    System.arraycopy(header, 0, head, mark, header.length);
    return new TapeHead(head, charset, lineEnd(text));
  }

  private static int afterLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return Math.min(text.length(), text.startsWith("\r\n", at) ? at + 2 : at + 1);
  }

  private static String lineEnd(String text) {
    int end = afterLine(text, 0);
    if (text.startsWith("\r\n", end - 2)) {
      return "\r\n";
    }
    return text.startsWith("\r", end - 1) ? "\r" : "\n";
  }
}
