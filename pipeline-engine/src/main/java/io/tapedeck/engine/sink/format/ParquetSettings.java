package io.tapedeck.engine.sink.format;

import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;

/// How all Parquet of the lake is written, by a sink and by what merges its objects.
public final class ParquetSettings {

  /// How many bytes of a text stand in statistics and indexes.
  public static final int LONGEST_STATISTIC = 64;

  private ParquetSettings() {}

  public static ParquetProperties.Builder builder() {
    return ParquetProperties.builder()
        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
        .withDictionaryEncoding(true)
        .withSizeStatisticsEnabled(false)
        .withStatisticsTruncateLength(LONGEST_STATISTIC)
        .withColumnIndexTruncateLength(LONGEST_STATISTIC)
        .withAllocator(HeapByteBufferAllocator.getInstance())
        // The default is one for the whole process, which every other writer that is opened
        // initialises anew, under the hands of this one.
        .withValuesWriterFactory(new DefaultValuesWriterFactory());
  }
}
