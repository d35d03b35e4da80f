package io.tapedeck.engine.query.cost;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.S3Lake;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// Which part of Parquet objects some of their columns make, by the footers of a few. Source of the
/// form: parquet-format, README: the file ends with the metadata, its length in four bytes (little
/// endian) and `PAR1`.
final class ColumnShare {

  private static final int TAIL = 8;
  private static final int LARGEST_FOOTER = 4 << 20;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final S3Lake lake;

  ColumnShare(S3Lake lake) {
    this.lake = lake;
  }

  /// The part from 0 to 1 of some objects that is read when these columns are; empty if one of them
  /// is no Parquet or cannot be read.
  OptionalDouble of(List<LakeObject> objects, Predicate<String> isRead) {
    long all = 0;
    long read = 0;
    for (LakeObject object : objects) {
      try {
        FileMetaData footer = footer(object);
        // Athena reads the footer whatever the columns are.
        read += object.bytes() - chunks(footer, _ -> true) + chunks(footer, isRead);
        all += object.bytes();
      } catch (IOException | IllegalArgumentException | EngineException _) {
        return OptionalDouble.empty(); // then all of the objects is told, which is never too little
      }
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) read / all);
  }

  private static long chunks(FileMetaData footer, Predicate<String> isRead) {
    long bytes = 0;
    for (RowGroup group : orNone(footer.getRow_groups())) {
      for (ColumnChunk chunk : orNone(group.getColumns())) {
        @Nullable ColumnMetaData column = chunk.getMeta_data();
        if (column == null || orNone(column.getPath_in_schema()).isEmpty()) {
          throw new IllegalArgumentException("a column without a name");
        }
        String name = orNone(column.getPath_in_schema()).getFirst();
        if (isRead.test(name.toLowerCase(Locale.ROOT))) {
          bytes += column.getTotal_compressed_size();
        }
      }
    }
    return bytes;
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private FileMetaData footer(LakeObject object) throws IOException {
    long size = object.bytes();
    if (size < TAIL + MAGIC.length) {
      throw new IOException("too short");
    }
    byte[] end = lake.from(object.key(), Math.max(0, size - (64 << 10)));
    ByteBuffer tail = ByteBuffer.wrap(end, end.length - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
    int length = tail.getInt();
    byte[] magic = new byte[MAGIC.length];
    tail.get(magic);
    if (!Arrays.equals(magic, MAGIC) || length < 0 || length > LARGEST_FOOTER) {
      throw new IOException("no footer");
    }
    if (length + TAIL > size) {
      throw new IOException("footer longer than the object");
    }
    if (length + TAIL > end.length) {
      end = lake.from(object.key(), size - length - TAIL);
    }
    return Util.readFileMetaData(new ByteArrayInputStream(end, end.length - length - TAIL, length));
  }
}
