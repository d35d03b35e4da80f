package io.tapedeck.engine.sink.merge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/// A Parquet object that is read a row group at a time. Parquet's own `ParquetFileReader` wants
/// Hadoop's types to compile against; the pages are found here by the format's description
/// (parquet-format, README) and decoded by Parquet. Confined to one thread; the caller of [#open]
/// closes it.
final class ParquetObject implements AutoCloseable {

  private static final int TAIL = 8;
  private static final int MAGIC =
      ByteBuffer.wrap(new byte[] {'P', 'A', 'R', '1'}).order(ByteOrder.LITTLE_ENDIAN).getInt();

  private final SeekableInputStream in;
  private final ParquetMetadata metadata;

  private ParquetObject(SeekableInputStream in, ParquetMetadata metadata) {
    this.in = in;
    this.metadata = metadata;
  }

  /// @throws IOException if it is no Parquet object
  static ParquetObject open(InputFile file) throws IOException {
    SeekableInputStream in = file.newStream();
    try {
      return new ParquetObject(in, footer(in, file.getLength()));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static ParquetMetadata footer(SeekableInputStream in, long length) throws IOException {
    if (length < TAIL + Integer.BYTES) {
      throw new IOException("An object of " + length + " bytes is no Parquet");
    }
    ByteBuffer tail =
        ByteBuffer.wrap(bytes(in, length - TAIL, TAIL)).order(ByteOrder.LITTLE_ENDIAN);
    int size = tail.getInt();
    if (tail.getInt() != MAGIC || size < 0 || size > length - TAIL) {
      throw new IOException("It does not end as a Parquet object does");
    }
    return new ParquetMetadataConverter()
        .readParquetMetadata(
            new ByteArrayInputStream(bytes(in, length - TAIL - size, size)),
            ParquetMetadataConverter.NO_FILTER);
  }

  MessageType schema() {
    return metadata.getFileMetaData().getSchema();
  }

  int groups() {
    return metadata.getBlocks().size();
  }

  int rows(int group) {
    return Math.toIntExact(metadata.getBlocks().get(group).getRowCount());
  }

  /// The columns of a row group, read into memory as they are packed.
  ColumnReadStoreImpl columns(int group) throws IOException {
    BlockMetaData block = metadata.getBlocks().get(group);
    Map<List<String>, PageReader> pages = new HashMap<>();
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      byte[] bytes = bytes(in, chunk.getStartingPos(), Math.toIntExact(chunk.getTotalSize()));
      pages.put(List.of(chunk.getPath().toArray()), new ChunkPages(chunk, bytes));
    }
    return new ColumnReadStoreImpl(
        new Group(block.getRowCount(), pages),
        new NoRecords(schema()),
        schema(),
        metadata.getFileMetaData().getCreatedBy());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static byte[] bytes(SeekableInputStream in, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.seek(from);
    in.readFully(bytes);
    return bytes;
  }

  private record Group(long rows, Map<List<String>, PageReader> pages) implements PageReadStore {
    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
      PageReader reader = pages.get(List.of(column.getPath()));
      if (reader == null) {
        throw new IllegalArgumentException("No column " + column + " in the row group");
      }
      return reader;
    }

    @Override
    public long getRowCount() {
      return rows;
    }
  }
}
