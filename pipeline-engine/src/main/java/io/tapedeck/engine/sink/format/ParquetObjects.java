package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;

/// Writes events as Parquet: one row group, zstd, a dictionary for texts, statistics for all.
/// Written by column stores and not through `ParquetWriter`: that one wants Hadoop's configuration
/// to compile against, and sets up more for each object than a few hundred rows cost.
///
/// A timestamp is kept to the microsecond, in UTC; finer digits are cut off, because Athena cannot
/// read nanoseconds.
public final class ParquetObjects implements EventObjects {

  private static final int LONGEST_STATISTIC = 64;

  private static final ParquetProperties PROPERTIES =
      ParquetProperties.builder()
          .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
          .withDictionaryEncoding(true)
          .withSizeStatisticsEnabled(false)
          .withStatisticsTruncateLength(LONGEST_STATISTIC)
          .withColumnIndexTruncateLength(LONGEST_STATISTIC)
          .withAllocator(HeapByteBufferAllocator.getInstance())
          // The default is one for the whole process, which every other writer that is opened
          // initialises anew, under the hands of this one.
          .withValuesWriterFactory(new DefaultValuesWriterFactory())
          .build();

  private final List<PartitionField> partitionBy;
  private final ZstdPages zstd = new ZstdPages();
  private final MemoryFile file = new MemoryFile();
  private final Map<ObjectColumns, ParquetSchema> schemas = new HashMap<>();

  ParquetObjects(List<PartitionField> partitionBy) {
    this.partitionBy = List.copyOf(partitionBy);
  }

  @Override
  public EncodedObject encode(List<MarketEvent> events) {
    ObjectColumns columns = ObjectColumns.of(events, partitionBy);
    ParquetSchema schema = schema(columns);
    try (ParquetFileWriter writer = writer(schema)) {
      writer.start();
      writer.startBlock(events.size());
      try (ColumnChunkPageWriteStore pages = pages(schema);
          ColumnWriteStore store =
              schema.properties().newColumnWriteStore(schema.message(), pages)) {
        writeRows(events, columns, schema, store);
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
        LONGEST_STATISTIC,
        LONGEST_STATISTIC,
        true);
  }

  private ColumnChunkPageWriteStore pages(ParquetSchema schema) {
    return ColumnChunkPageWriteStore.builder()
        .withCompressorProvider(_ -> zstd)
        .withSchema(schema.message())
        .withAllocator(PROPERTIES.getAllocator())
        .withColumnIndexTruncateLength(LONGEST_STATISTIC)
        .withPageWriteChecksumEnabled(true)
        .build();
  }

  private static void writeRows(
      List<MarketEvent> events,
      ObjectColumns columns,
      ParquetSchema schema,
      ColumnWriteStore store) {
    List<ColumnDescriptor> descriptors = schema.message().getColumns();
    ColumnWriter[] out =
        descriptors.stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
    KindColumn[] fixed = columns.fixed().toArray(KindColumn[]::new);
    ExtraColumn[] extras = columns.extras().toArray(ExtraColumn[]::new);
    for (MarketEvent event : events) {
      int at = 0;
      if (columns.withSymbol()) {
        out[at++].write(Binary.fromString(event.symbol().value()), 0, 0);
      }
      out[at++].write(micros(event.timestamp()), 0, 0);
      for (KindColumn column : fixed) {
        write(column, event, out[at++]);
      }
      for (ExtraColumn extra : extras) {
        write(extra, event, out[at++]);
      }
      store.endRecord();
    }
  }

  private static void write(KindColumn column, MarketEvent event, ColumnWriter out) {
    switch (column) {
      case KindColumn.Number number -> write(number.value().applyAsDouble(event), out);
      case KindColumn.Text text -> {
        String word = text.value().apply(event);
        if (word.isEmpty()) {
          out.writeNull(0, 0);
        } else {
          out.write(Binary.fromString(word), 0, 1);
        }
      }
    }
  }

  private static void write(ExtraColumn extra, MarketEvent event, ColumnWriter out) {
    Object value = event.extras().get(extra.source());
    if (value == null) {
      out.writeNull(0, 0);
      return;
    }
    switch (extra.type()) {
      case LONG -> out.write((long) (Long) value, 0, 1);
      case DOUBLE -> write(((Number) value).doubleValue(), out);
      case BOOLEAN -> out.write((boolean) (Boolean) value, 0, 1);
      case STRING -> out.write(Binary.fromString(value.toString()), 0, 1);
    }
  }

  private static void write(double value, ColumnWriter out) {
    if (Double.isNaN(value)) {
      out.writeNull(0, 0);
    } else {
      out.write(value, 0, 1);
    }
  }

  /// Rounds down, before 1970 too: the nanoseconds of an instant count forward.
  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }
}
