package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One entry of a zip archive.
///
/// @param entry its name in the archive
/// @param size compressed bytes
/// @param expanded how many bytes the archive says it becomes
/// @param crc CRC-32 of those, as the archive says
/// @param fingerprint of name, size, checksum and beginning
record ZipEntrySource(
    Path archive, String entry, long size, long expanded, long crc, byte[] head, long fingerprint)
    implements ByteSource {

  /// @throws BrokenSourceException if it is made to fill up the reader, or damaged
  static ZipEntrySource look(Path archive, ZipFile zip, ZipEntry entry) throws IOException {
    long size = entry.getCompressedSize();
    long expanded = entry.getSize();
    if (size < 0 || expanded < 0 || entry.getCrc() < 0) {
      throw new BrokenSourceException("The archive does not say how large it is.");
    }
    ExpansionLimit.require(size, expanded);
    ZipEntrySource source =
        new ZipEntrySource(
            archive, entry.getName(), size, expanded, entry.getCrc(), new byte[0], 0);
    byte[] head;
    try (SourceStream stream = new ZipEntryStream(source, zip, false)) {
      head = Heads.read(stream);
    }
    long print =
        Fingerprint.of(
            expanded,
            entry.getName().getBytes(StandardCharsets.UTF_8),
            Long.toString(entry.getCrc()).getBytes(StandardCharsets.US_ASCII),
            head);
    return new ZipEntrySource(
        archive, entry.getName(), size, expanded, entry.getCrc(), head, print);
  }

  @Override
  public String name() {
    return archive.getFileName() + "!" + ZipArchive.shown(entry);
  }

  @Override
  public String address() {
    return archive + "!" + entry;
  }

  @Override
  public boolean isWhole() {
    return head.length == expanded;
  }

  @Override
  public boolean canSeek() {
    return false;
  }

  @Override
  public SourceStream open(long offset) throws IOException {
    ZipFile zip = ZipArchive.open(archive);
    try {
      return new ZipEntryStream(this, zip, true);
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }
}
