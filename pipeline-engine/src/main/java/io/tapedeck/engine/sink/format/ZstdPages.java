package io.tapedeck.engine.sink.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Compresses Parquet's pages with zstd. Keeps its working memory from page to page, so it is for
/// one thread at a time; closing frees it.
final class ZstdPages implements BytesInputCompressor, AutoCloseable {

  private static final int LEVEL = 3;

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
  private final Plain plain = new Plain();
  private byte[] space = new byte[1 << 14];

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    plain.reset();
    page.writeAllTo(plain);
    int length = plain.size();
    int bound = Math.toIntExact(Zstd.compressBound(length));
    if (space.length < bound) {
      space = new byte[bound];
    }
    int size = context.compressByteArray(space, 0, space.length, plain.array(), 0, length);
    return BytesInput.from(Arrays.copyOf(space, size));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    // Called for each page store; the context lives as long as the encoder.
  }

  @Override
  public void close() {
    context.close();
  }

  /// A page before it is compressed, without another copy.
  private static final class Plain extends ByteArrayOutputStream {
    byte[] array() {
      return buf;
    }
  }
}
