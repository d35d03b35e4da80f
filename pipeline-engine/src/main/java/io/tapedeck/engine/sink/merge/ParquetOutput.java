package io.tapedeck.engine.sink.merge;

import io.tapedeck.engine.sink.format.ParquetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// A Parquet file that is being written, a row group at a time.
final class ParquetOutput {

  private final Path file;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final ZstdCompressor zstd = new ZstdCompressor();
  private final ParquetFileWriter writer;
  private RowSum sum = RowSum.NONE;
  private long bytes;

  ParquetOutput(Path file, ParquetTable first) throws IOException {
    this.file = file;
    schema = schema(first);
    properties = properties(schema);
    writer =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            Long.MAX_VALUE,
            0,
            ParquetSettings.LONGEST_STATISTIC,
            ParquetSettings.LONGEST_STATISTIC,
            true);
    writer.start();
  }

  /// Whether the table's columns all have a place in this file.
  boolean takes(ParquetTable table) {
    for (ParquetColumn column : table.columns()) {
      if (!schema.containsField(column.type().getName())
          || !ParquetTable.same(column.type(), schema.getType(column.type().getName()))) {
        return false;
      }
    }
    return true;
  }

  void write(ParquetTable table) throws IOException {
    Map<String, ParquetColumn> columns = new HashMap<>();
    table.columns().forEach(column -> columns.put(column.type().getName(), column));
    int[] order = table.byTime();
    writer.startBlock(order.length);
    try (ColumnChunkPageWriteStore pages = pages();
        ColumnWriteStore store = properties.newColumnWriteStore(schema, pages)) {
      List<ColumnDescriptor> descriptors = schema.getColumns();
      List<ColumnWriter> out = descriptors.stream().map(store::getColumnWriter).toList();
      ParquetColumn[] from = new ParquetColumn[out.size()];
      for (int c = 0; c < from.length; c++) {
        from[c] =
            columns.getOrDefault(
                descriptors.get(c).getPath()[0],
                new ParquetColumn(descriptors.get(c).getPrimitiveType()));
      }
      for (int row : order) {
        for (int c = 0; c < from.length; c++) {
          from[c].write(row, 1, out.get(c));
        }
        store.endRecord();
      }
      store.flush();
      pages.flushToFileWriter(writer);
    }
    writer.endBlock();
    bytes = writer.getPos();
    sum = sum.plus(table.sum());
  }

  long bytes() {
    return bytes;
  }

  MergedFile end() throws IOException {
    writer.end(Map.of());
    writer.close();
    return new MergedFile(file, "parquet", sum);
  }

  void discard() throws IOException {
    writer.close();
    Files.deleteIfExists(file);
  }

  /// The rows of a file, read a row group at a time.
  static RowSum read(InputFile file) throws IOException {
    RowSum sum = RowSum.NONE;
    try (ParquetObject object = ParquetObject.open(file)) {
      for (int group = 0; group < object.groups(); group++) {
        ParquetTable rows = new ParquetTable();
        rows.add(object, group);
        sum = sum.plus(rows.sum());
      }
    }
    return sum;
  }

  private ColumnChunkPageWriteStore pages() {
    return ColumnChunkPageWriteStore.builder()
        .withCompressorProvider(_ -> zstd)
        .withSchema(schema)
        .withAllocator(properties.getAllocator())
        .withColumnIndexTruncateLength(ParquetSettings.LONGEST_STATISTIC)
        .withPageWriteChecksumEnabled(true)
        .build();
  }

  // All columns are optional, because one that every object had so far may be missing in the next.
  private static MessageType schema(ParquetTable table) {
    List<Type> fields = new ArrayList<>();
    for (ParquetColumn column : table.columns()) {
      PrimitiveType type = column.type();
      fields.add(
          Types.optional(type.getPrimitiveTypeName())
              .length(type.getTypeLength())
              .as(type.getLogicalTypeAnnotation())
              .named(type.getName()));
    }
    return new MessageType("rows", fields);
  }

  // As in the sink's objects: only texts repeat often enough for a dictionary.
  private static ParquetProperties properties(MessageType schema) {
    ParquetProperties.Builder builder = ParquetSettings.builder();
    for (ColumnDescriptor column : schema.getColumns()) {
      if (!ParquetColumn.isText(column.getPrimitiveType().getPrimitiveTypeName())) {
        builder.withDictionaryEncoding(column.getPath()[0], false);
      }
    }
    return builder.build();
  }
}
