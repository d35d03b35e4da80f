package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads gzip (RFC 1952), all its members. [java.util.zip.GZIPInputStream] asks `available()`
/// whether there is a further member and ends in silence before one that a pipe has not delivered
/// yet; it also takes the bytes after a truncated header for none.
final class GzipStream extends SourceStream {

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final SourceStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private boolean inMember;
  private boolean finished;

  /// @param in compressed bytes; closed with this
  GzipStream(SourceStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!finished) {
        if (!inMember && !begin()) {
          finished = true;
          break;
        }
        int read = inflater.inflate(bytes, offset, length);
        if (read > 0) {
          crc.update(bytes, offset, read);
          return read;
        }
        if (inflater.finished()) {
          endMember();
        } else if (inflater.needsDictionary()) {
          throw new BrokenSourceException("Its compressed data is damaged: get it again.");
        } else {
          feed();
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new BrokenSourceException(
          "Its compressed data is damaged (" + e.getMessage() + "): get it again.", e);
    }
  }

  private void feed() throws IOException {
    if (at == end && !fill()) {
      throw truncated();
    }
    inflater.setInput(buffer, at, end - at);
    at = end;
  }

  /// Goes to the data of the next member.
  ///
  /// @return false if there is none
  private boolean begin() throws IOException {
    boolean first = in.taken() == 0 && end == 0;
    if (at == end && !fill()) {
      return false;
    }
    if (!first && buffer[at] == 0) {
      // Tapes and some programs fill up with zeros.
      return !onlyZeros() && begin();
    }
    if (next() != 0x1F || next() != 0x8B || next() != 8) {
      throw new BrokenSourceException(
          first
              ? "It is no gzip data."
              : "After its compressed data comes something else: cut it off, or get it again.");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private boolean onlyZeros() throws IOException {
    while (at < end || fill()) {
      if (buffer[at] != 0) {
        return false;
      }
      at++;
    }
    return true;
  }

  private void endMember() throws IOException {
    at = end - inflater.getRemaining();
    long sum = number();
    long size = number();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw new BrokenSourceException(
          "Its checksum does not fit its content: it is damaged. Get it again.");
    }
    inMember = false;
  }

  private long number() throws IOException {
    return (next() | next() << 8 | next() << 16 | (long) next() << 24) & 0xFFFF_FFFFL;
  }

  private void skipText() throws IOException {
    int c = next();
    while (c != 0) {
      c = next();
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private int next() throws IOException {
    if (at == end && !fill()) {
      throw truncated();
    }
    return buffer[at++] & 0xFF;
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    at = 0;
    end = Math.max(read, 0);
    return read > 0;
  }

  private static BrokenSourceException truncated() {
    return new BrokenSourceException(
        "Its compressed data is cut off there. The rows before that are good; get it again.");
  }

  @Override
  public long taken() {
    return in.taken();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
