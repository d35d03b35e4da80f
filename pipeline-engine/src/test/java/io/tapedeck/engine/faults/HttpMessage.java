package io.tapedeck.engine.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request or an answer as it came over the wire, to be passed on byte by byte.
///
/// @param head start line and headers, up to and with the empty line
/// @param body framing included, if it came in chunks
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpMessage(String head, byte[] body) {

  private static final int LONGEST_HEAD = 1 << 16;

  /// @param bodiless whether no body follows, whatever the headers say
  /// @return null if nothing comes any more
  static @Nullable HttpMessage read(InputStream in, boolean bodiless) throws IOException {
    String head = head(in);
    if (head.isEmpty()) {
      return null;
    }
    HttpMessage message = new HttpMessage(head, new byte[0]);
    boolean none = bodiless || head.startsWith("HTTP/1.1 204") || head.startsWith("HTTP/1.1 304");
    if (none) {
      return message;
    }
    if (message.header("transfer-encoding").orElse("").contains("chunked")) {
      return new HttpMessage(head, chunks(in));
    }
    int length = Integer.parseInt(message.header("content-length").orElse("0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("A body ended after " + body.length + " of " + length + " bytes");
    }
    return new HttpMessage(head, body);
  }

  String start() {
    return head.substring(0, head.indexOf('\r'));
  }

  /// The value of a header.
  public Optional<String> header(String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    return List.of(head.split("\r\n")).stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
        .map(line -> line.substring(wanted.length()).strip())
        .findFirst();
  }

  boolean isHead() {
    return head.startsWith("HEAD ");
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
      if (next == '\n'
          && head.length() > 3
          && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.toString();
      }
    }
    throw new IOException("No end of a head in " + LONGEST_HEAD + " bytes");
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    int size;
    do {
      String line = line(in);
      raw.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      size = Integer.parseInt(line.split(";")[0].strip(), 16);
      byte[] chunk = in.readNBytes(size + 2);
      if (chunk.length < size + 2) {
        throw new EOFException("A chunk ended early");
      }
      raw.writeBytes(chunk);
    } while (size > 0);
    return raw.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("A line ended early");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
