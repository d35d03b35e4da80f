package io.tapedeck.engine.local.aws.glue.infer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// The schema and the number of rows of a Parquet object, from its footer alone. Source of the
/// layout: parquet-format, README, "File format".
public final class ParquetFooter {

  static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int TAIL = 8;
  private static final int LARGEST = 64 << 20;

  private ParquetFooter() {}

  /// A column of an object.
  ///
  /// @param name as it is written
  /// @param physical Parquet's name for how values are stored; empty for one with columns within
  /// @param type in the catalog's words
  public record Column(String name, String physical, String type) {}

  /// The columns at the top of an object's schema.
  ///
  /// @throws IOException if it is no whole Parquet object
  public static List<Column> columns(Path file) throws IOException {
    Iterator<SchemaElement> elements = schema(footer(file)).iterator();
    List<Column> columns = new ArrayList<>();
    int fields = elements.next().getNum_children();
    for (int i = 0; i < fields; i++) {
      SchemaElement element = next(elements);
      columns.add(
          new Column(
              String.valueOf(element.getName()),
              physical(element),
              ParquetTypes.of(element, elements).text()));
    }
    return columns;
  }

  // The libraries that read Parquet have another word for one of the types than its format has.
  private static String physical(SchemaElement element) {
    @Nullable Type type = element.getType();
    return type == null ? "" : type == Type.BYTE_ARRAY ? "BINARY" : type.name();
  }

  /// @throws IOException if it is no whole Parquet object
  static Sampled read(Path file) throws IOException {
    FileMetaData footer = footer(file);
    Iterator<SchemaElement> elements = schema(footer).iterator();
    Map<String, HiveType> columns = new LinkedHashMap<>();
    int fields = elements.next().getNum_children();
    for (int i = 0; i < fields; i++) {
      SchemaElement element = next(elements);
      columns.put(element.getName(), ParquetTypes.of(element, elements));
    }
    return new Sampled(
        Form.of(Form.Kind.PARQUET, "none"), Schema.of(columns), footer.getNum_rows());
  }

  private static FileMetaData footer(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      long length = in.size();
      ByteBuffer tail = bytes(in, Math.max(0, length - TAIL), TAIL).order(ByteOrder.LITTLE_ENDIAN);
      int size = tail.getInt();
      byte[] magic = new byte[MAGIC.length];
      tail.get(magic);
      if (!Arrays.equals(magic, MAGIC) || size < 0 || size > Math.min(length - TAIL, LARGEST)) {
        throw new IOException("It does not end as a Parquet object does");
      }
      return Util.readFileMetaData(
          new ByteArrayInputStream(bytes(in, length - TAIL - size, size).array()), true);
    }
  }

  private static List<SchemaElement> schema(FileMetaData footer) throws IOException {
    @Nullable List<SchemaElement> schema = footer.getSchema();
    if (schema == null || schema.isEmpty()) {
      throw new IOException("Its footer has no schema");
    }
    return schema;
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
