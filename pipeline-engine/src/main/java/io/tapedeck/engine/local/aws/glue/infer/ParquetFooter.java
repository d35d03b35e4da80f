package io.tapedeck.engine.local.aws.glue.infer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// The schema and the number of rows of a Parquet object, from its footer alone. Source of the
/// layout: parquet-format, README, "File format".
final class ParquetFooter {

  static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int TAIL = 8;
  private static final int LARGEST = 64 << 20;

  private ParquetFooter() {}

  /// @throws IOException if it is no whole Parquet object
  static Sampled read(Path file) throws IOException {
    FileMetaData footer;
    try (FileChannel in = FileChannel.open(file)) {
      long length = in.size();
      ByteBuffer tail = bytes(in, Math.max(0, length - TAIL), TAIL).order(ByteOrder.LITTLE_ENDIAN);
      int size = tail.getInt();
      byte[] magic = new byte[MAGIC.length];
      tail.get(magic);
      if (!Arrays.equals(magic, MAGIC) || size < 0 || size > Math.min(length - TAIL, LARGEST)) {
        throw new IOException("It does not end as a Parquet object does");
      }
      footer =
          Util.readFileMetaData(
              new ByteArrayInputStream(bytes(in, length - TAIL - size, size).array()), true);
    }
    @Nullable List<SchemaElement> schema = footer.getSchema();
    if (schema == null || schema.isEmpty()) {
      throw new IOException("Its footer has no schema");
    }
    Iterator<SchemaElement> elements = schema.iterator();
    Map<String, HiveType> columns = new LinkedHashMap<>();
    int fields = elements.next().getNum_children();
    for (int i = 0; i < fields; i++) {
      SchemaElement element = next(elements);
      columns.put(element.getName(), ParquetTypes.of(element, elements));
    }
    return new Sampled(
        Form.of(Form.Kind.PARQUET, "none"), Schema.of(columns), footer.getNum_rows());
  }

  static SchemaElement next(Iterator<SchemaElement> elements) throws IOException {
    if (!elements.hasNext()) {
      throw new IOException("The schema in its footer ends too early");
    }
    return elements.next();
  }

  private static ByteBuffer bytes(SeekableByteChannel in, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    in.position(from);
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new IOException("It ends too early");
      }
    }
    return bytes.flip();
  }
}
