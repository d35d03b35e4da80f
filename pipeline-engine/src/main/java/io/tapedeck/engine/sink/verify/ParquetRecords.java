package io.tapedeck.engine.sink.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;

/// Reads what a Parquet footer says about its records: their number, and the statistics of time and
/// symbol, which are those of all rows. The pages are not decoded: their bytes are proven by the
/// object's hash. Read by the converter alone, because Parquet's file reader wants Hadoop's classes
/// as soon as it is opened.
final class ParquetRecords {

  private static final int TAIL = 8;

  private ParquetRecords() {}

  static Records read(Copy copy) throws IOException {
    byte[] tail = copy.tail(TAIL);
    if (tail.length < TAIL
        || tail[4] != 'P'
        || tail[5] != 'A'
        || tail[6] != 'R'
        || tail[7] != '1') {
      throw new IOException("It does not end as Parquet does");
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 1 || length > copy.length() - TAIL) {
      throw new IOException("Its footer is longer than the object");
    }
    var footer =
        new ParquetMetadataConverter()
            .readParquetMetadata(
                new ByteArrayInputStream(copy.tail(length + (long) TAIL), 0, length),
                ParquetMetadataConverter.NO_FILTER);
    long rows = 0;
    Times times = new Times();
    Set<String> symbols = new HashSet<>();
    for (BlockMetaData block : footer.getBlocks()) {
      rows += block.getRowCount();
      for (ColumnChunkMetaData column : block.getColumns()) {
        switch (column.getPath().toDotString()) {
          case "timestamp" -> times.add(column);
          case "symbol" -> addSymbols(column, symbols);
          default -> {}
        }
      }
    }
    return new Records(
        rows, times.instant(times.least), times.instant(times.greatest), times.precision, symbols);
  }

  private static void addSymbols(ColumnChunkMetaData column, Set<String> symbols) {
    if (column.getStatistics() instanceof BinaryStatistics found && found.hasNonNullValue()) {
      symbols.add(found.genericGetMin().toStringUsingUTF8());
      symbols.add(found.genericGetMax().toStringUsingUTF8());
    }
  }

  private static final class Times {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    ChronoUnit precision = ChronoUnit.MICROS;

    void add(ColumnChunkMetaData column) throws IOException {
      if (!(column.getStatistics() instanceof LongStatistics found) || !found.hasNonNullValue()) {
        throw new IOException("Its times have no statistics");
      }
      if (column.getPrimitiveType().getLogicalTypeAnnotation()
          instanceof TimestampLogicalTypeAnnotation time) {
        precision =
            switch (time.getUnit()) {
              case MILLIS -> ChronoUnit.MILLIS;
              case MICROS -> ChronoUnit.MICROS;
              case NANOS -> ChronoUnit.NANOS;
            };
      }
      least = Math.min(least, found.getMin());
      greatest = Math.max(greatest, found.getMax());
    }

    Instant instant(long units) {
      long perSecond = ChronoUnit.SECONDS.getDuration().dividedBy(precision.getDuration());
      return Instant.ofEpochSecond(
          Math.floorDiv(units, perSecond),
          Math.floorMod(units, perSecond) * precision.getDuration().toNanos());
    }
  }
}
