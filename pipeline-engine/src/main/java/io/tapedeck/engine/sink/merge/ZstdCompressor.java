package io.tapedeck.engine.sink.merge;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Packs pages with zstd; keeps nothing from page to page.
final class ZstdCompressor implements BytesInputCompressor {

  private static final int LEVEL = 3;

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream((int) page.size());
    page.writeAllTo(plain);
    return BytesInput.from(Zstd.compress(plain.toByteArray(), LEVEL));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    // Nothing is kept.
  }
}
