package io.tapedeck.engine.tape.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads an entry and compares it with what the archive says of it.
final class ZipEntryStream extends SourceStream {

  private final ZipEntrySource source;
  private final ZipFile zip;
  private final boolean closesZip;
  private final InputStream in;
  private final CRC32 crc = new CRC32();
  private volatile long count;

  /// @param closesZip whether closing this closes the archive
  ZipEntryStream(ZipEntrySource source, ZipFile zip, boolean closesZip) throws IOException {
    this.source = source;
    this.zip = zip;
    this.closesZip = closesZip;
    ZipEntry entry = zip.getEntry(source.entry());
    if (entry == null || entry.getCrc() != source.crc() || entry.getSize() != source.expanded()) {
      throw new BrokenSourceException(
          "The archive was changed since it was looked at. Play it again.");
    }
    this.in = zip.getInputStream(entry);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int read = in.read(bytes, offset, length);
      if (read < 0) {
        end();
        return -1;
      }
      crc.update(bytes, offset, read);
      // One thread writes, so that this is no lost update.
      long before = count;
      count = before + read;
      if (count > source.expanded()) {
        throw new BrokenSourceException(
            String.format(
                Locale.ROOT,
                "It becomes more than the %,d bytes that the archive says it has: it is damaged or"
                    + " made to harm. Get it again.",
                source.expanded()));
      }
      return read;
    } catch (ZipException | EOFException e) {
      throw new BrokenSourceException(
          "Its compressed data is cut off or damaged there. The rows before that are good; get it"
              + " again.",
          e);
    }
  }

  private void end() throws BrokenSourceException {
    if (count != source.expanded() || crc.getValue() != source.crc()) {
      throw new BrokenSourceException(
          "Its size or checksum is not what the archive says: it is damaged. Get it again.");
    }
  }

  /// By the share of it that has been read, for the archive does not tell more.
  @Override
  public long taken() {
    return source.expanded() == 0
        ? source.size()
        : (long) ((double) count / source.expanded() * source.size());
  }

  @Override
  public void close() throws IOException {
    try (in) {
      if (closesZip) {
        zip.close();
      }
    }
  }
}
