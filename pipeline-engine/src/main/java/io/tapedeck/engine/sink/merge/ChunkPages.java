package io.tapedeck.engine.sink.merge;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/// The pages of one column of one row group, unpacked when they are asked for. Pages of version 1,
/// packed with zstd or not at all, as the engine writes them; their checksums are compared.
final class ChunkPages implements PageReader {

  private final ColumnChunkMetaData chunk;
  private final ParquetMetadataConverter converter = new ParquetMetadataConverter();
  private final Deque<Packed> pages = new ArrayDeque<>();
  private @Nullable Packed dictionary;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Packed(PageHeader header, byte[] bytes) {}

  ChunkPages(ColumnChunkMetaData chunk, byte[] bytes) throws IOException {
    this.chunk = chunk;
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    while (in.available() > 0) {
      PageHeader header = Util.readPageHeader(in);
      int from = bytes.length - in.available();
      int size = header.getCompressed_page_size();
      if (size < 0 || size > in.available()) {
        throw new IOException("A page of " + chunk.getPath() + " is cut short");
      }
      byte[] packed = Arrays.copyOfRange(bytes, from, from + size);
      in.skipNBytes(size);
      check(header, packed);
      if (header.getType() == PageType.DICTIONARY_PAGE) {
        dictionary = new Packed(header, packed);
      } else if (header.getType() == PageType.DATA_PAGE) {
        pages.add(new Packed(header, packed));
      } else {
        throw new IOException("A page of " + chunk.getPath() + " is a " + header.getType());
      }
    }
  }

  private void check(PageHeader header, byte[] packed) throws IOException {
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(packed);
      if ((int) crc.getValue() != header.getCrc()) {
        throw new IOException("A page of " + chunk.getPath() + " has another checksum");
      }
    }
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    Packed page = dictionary;
    if (page == null) {
      return null;
    }
    var header = Objects.requireNonNull(page.header().getDictionary_page_header());
    return new DictionaryPage(
        unpacked(page), header.getNum_values(), converter.getEncoding(header.getEncoding()));
  }

  @Override
  public long getTotalValueCount() {
    return chunk.getValueCount();
  }

  @Override
  public @Nullable DataPage readPage() {
    Packed page = pages.poll();
    if (page == null) {
      return null;
    }
    var header = Objects.requireNonNull(page.header().getData_page_header());
    return new DataPageV1(
        unpacked(page),
        header.getNum_values(),
        page.header().getUncompressed_page_size(),
        Statistics.getBuilderForReading(chunk.getPrimitiveType()).build(),
        converter.getEncoding(header.getRepetition_level_encoding()),
        converter.getEncoding(header.getDefinition_level_encoding()),
        converter.getEncoding(header.getEncoding()));
  }

  private BytesInput unpacked(Packed page) {
    if (chunk.getCodec() == CompressionCodecName.UNCOMPRESSED) {
      return BytesInput.from(page.bytes());
    }
    if (chunk.getCodec() != CompressionCodecName.ZSTD) {
      throw new UncheckedIOException(
          new IOException("Column " + chunk.getPath() + " is packed with " + chunk.getCodec()));
    }
    return BytesInput.from(
        Zstd.decompress(page.bytes(), page.header().getUncompressed_page_size()));
  }
}
