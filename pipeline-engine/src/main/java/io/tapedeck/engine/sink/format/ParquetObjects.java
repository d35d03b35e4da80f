package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.PartitionField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;

/// Writes events as Parquet: one row group, zstd, a dictionary for texts, statistics for all.
/// Written by column stores and not through `ParquetWriter`: that one wants Hadoop's configuration
/// to compile against, and sets up more for each object than a few hundred rows cost.
///
/// The timestamp is kept to the microsecond, in UTC, which every reader understands and which holds
/// every year. Where an event of the object has finer digits, the column `timestamp_ns` beside it
/// holds the nanoseconds since 1970 (1677 to 2262). Further columns that are numbers are doubles;
/// where one holds whole numbers beyond what a double does exactly, the column `<name>_long` beside
/// it has them.
public final class ParquetObjects implements EventObjects {

  private static final ParquetProperties PROPERTIES = ParquetSettings.builder().build();

  private final ObjectPlace place;
  private final ZstdPages zstd = new ZstdPages();
  private final MemoryFile file = new MemoryFile();
  private final Map<ObjectColumns, ParquetSchema> schemas = new HashMap<>();

  ParquetObjects(List<PartitionField> partitionBy) {
    this(new ObjectPlace(partitionBy, true));
  }

  ParquetObjects(ObjectPlace place) {
    this.place = place;
  }

  @Override
  public EncodedObject encode(EventLines lines) {
    ObjectColumns columns = ObjectColumns.of(lines, place);
    ParquetSchema schema = schema(columns);
    try (ParquetFileWriter writer = writer(schema)) {
      writer.start();
      writer.startBlock(lines.rows());
      try (ColumnChunkPageWriteStore pages = pages(schema);
          ColumnWriteStore store =
              schema.properties().newColumnWriteStore(schema.message(), pages)) {
        lines.read(new ParquetRows(columns, schema, store));
        store.flush();
        pages.flushToFileWriter(writer);
      }
      writer.endBlock();
      writer.end(Map.of());
      return new EncodedObject(file.bytes(), schema.columns());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  @Override
  public boolean withSymbol() {
    return place.withSymbol();
  }

  @Override
  public void close() {
    zstd.close();
  }

  private ParquetSchema schema(ObjectColumns columns) {
    if (schemas.size() > 1000) {
      schemas.clear();
    }
    return schemas.computeIfAbsent(columns, wanted -> ParquetSchema.of(wanted, PROPERTIES));
  }

  private ParquetFileWriter writer(ParquetSchema schema) throws IOException {
    return new ParquetFileWriter(
        file,
        schema.message(),
        ParquetFileWriter.Mode.CREATE,
        Long.MAX_VALUE,
        0,
        ParquetSettings.LONGEST_STATISTIC,
        ParquetSettings.LONGEST_STATISTIC,
        true);
  }

  private ColumnChunkPageWriteStore pages(ParquetSchema schema) {
    return ColumnChunkPageWriteStore.builder()
        .withCompressorProvider(_ -> zstd)
        .withSchema(schema.message())
        .withAllocator(PROPERTIES.getAllocator())
        .withColumnIndexTruncateLength(ParquetSettings.LONGEST_STATISTIC)
        .withPageWriteChecksumEnabled(true)
        .build();
  }
}
