package io.tapedeck.engine.local.aws.glue.infer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The beginning of a text object, unpacked, up to a limit; and how much of the object that was.
/// For one thread; closing closes the file.
final class ObjectStart extends FilterInputStream {

  private final Counting packed;
  private final String compression;
  private long left;
  private boolean cut;

  private ObjectStart(InputStream in, Counting packed, String compression, long most) {
    super(in);
    this.packed = packed;
    this.compression = compression;
    this.left = most;
  }

  /// @param most so many bytes after unpacking
  static ObjectStart open(Path file, long most) throws IOException {
    Counting packed = new Counting(Files.newInputStream(file));
    try {
      BufferedInputStream in = new BufferedInputStream(packed, 1 << 14);
      in.mark(4);
      byte[] magic = in.readNBytes(4);
      in.reset();
      if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
        return new ObjectStart(new GZIPInputStream(in, 1 << 14), packed, "gzip", most);
      }
      if (magic.length == 4
          && magic[0] == 0x28
          && magic[1] == (byte) 0xb5
          && magic[2] == 0x2f
          && magic[3] == (byte) 0xfd) {
        return new ObjectStart(new ZstdInputStream(in), packed, "zstd", most);
      }
      return new ObjectStart(in, packed, "none", most);
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw e;
    }
  }

  String compression() {
    return compression;
  }

  /// Whether there was more than the limit.
  boolean isCut() {
    return cut;
  }

  /// How many records there are in all, if there are `records` in what has been read of it.
  long reckon(long records, long size) {
    return cut && packed.count > 0
        ? Math.max(records, Math.round((double) records * size / packed.count))
        : records;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left == 0) {
      cut = cut || in.read() >= 0;
      return -1;
    }
    int read = in.read(bytes, from, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
