package io.tapedeck.engine.sink.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// The values of one column of the rows that are in memory: numbers as their bits, texts as places
/// in a list of different texts. Rows that were never set have no value.
final class ParquetColumn {

  private final PrimitiveType type;
  private final long seed;
  private final BitSet present = new BitSet();
  private final List<Binary> texts = new ArrayList<>();
  private final List<Long> textHashes = new ArrayList<>();
  private final Map<Binary, Integer> places = new HashMap<>();
  private long[] values = new long[1 << 10];

  ParquetColumn(PrimitiveType type) {
    this.type = type;
    byte[] name = type.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    seed = Mix.of(Mix.of(name, 0, name.length), type.getPrimitiveTypeName().ordinal() + 1);
  }

  PrimitiveType type() {
    return type;
  }

  /// Takes the value that the reader stands at.
  void set(int row, ColumnReader from) {
    if (row >= values.length) {
      values = Arrays.copyOf(values, Math.max(row + 1, values.length * 2));
    }
    values[row] =
        switch (type.getPrimitiveTypeName()) {
          case INT64 -> from.getLong();
          case INT32 -> from.getInteger();
          case DOUBLE -> Double.doubleToRawLongBits(from.getDouble());
          case FLOAT -> Float.floatToRawIntBits(from.getFloat());
          case BOOLEAN -> from.getBoolean() ? 1 : 0;
          case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> place(from.getBinary());
        };
    present.set(row);
  }

  private int place(Binary value) {
    Integer known = places.get(value);
    if (known != null) {
      return known;
    }
    byte[] bytes = value.getBytes();
    Binary own = Binary.fromConstantByteArray(bytes);
    places.put(own, texts.size());
    texts.add(own);
    textHashes.add(Mix.of(bytes, 0, bytes.length));
    return texts.size() - 1;
  }

  /// The bits of a number.
  long value(int row) {
    return values[row];
  }

  boolean has(int row) {
    return present.get(row);
  }

  /// What the row's hash gets of this column; 0 where there is no value.
  long hash(int row) {
    if (!present.get(row)) {
      return 0;
    }
    boolean text = isText(type.getPrimitiveTypeName());
    return Mix.of(text ? textHashes.get((int) values[row]) : values[row], seed);
  }

  /// Writes the value of a row, or that there is none.
  void write(int row, int definition, ColumnWriter out) {
    if (!present.get(row)) {
      out.writeNull(0, 0);
      return;
    }
    long bits = values[row];
    switch (type.getPrimitiveTypeName()) {
      case INT64 -> out.write(bits, 0, definition);
      case INT32 -> out.write((int) bits, 0, definition);
      case DOUBLE -> out.write(Double.longBitsToDouble(bits), 0, definition);
      case FLOAT -> out.write(Float.intBitsToFloat((int) bits), 0, definition);
      case BOOLEAN -> out.write(bits == 1, 0, definition);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> out.write(texts.get((int) bits), 0, definition);
    }
  }

  static boolean isText(PrimitiveTypeName name) {
    return switch (name) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> true;
      case INT64, INT32, DOUBLE, FLOAT, BOOLEAN -> false;
    };
  }
}
