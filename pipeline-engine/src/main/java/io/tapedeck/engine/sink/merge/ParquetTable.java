package io.tapedeck.engine.sink.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// Rows of Parquet objects in memory, by column: the union of the objects' columns, in the order in
/// which they first came. Flat schemas only, which is all that the engine writes.
final class ParquetTable {

  private static final String TIME = "timestamp";

  private final Map<String, ParquetColumn> columns = new LinkedHashMap<>();
  private int rows;
  private RowSum sum = RowSum.NONE;

  int rows() {
    return rows;
  }

  RowSum sum() {
    return sum;
  }

  List<ParquetColumn> columns() {
    return List.copyOf(columns.values());
  }

  /// Whether no column of the schema has another type here.
  boolean agrees(MessageType schema) {
    return schema.getFields().stream()
        .allMatch(
            field -> {
              ParquetColumn known = columns.get(field.getName());
              return known == null || same(known.type(), field);
            });
  }

  static boolean same(PrimitiveType one, Type other) {
    return other.isPrimitive()
        && one.getPrimitiveTypeName() == other.asPrimitiveType().getPrimitiveTypeName()
        && java.util.Objects.equals(
            one.getLogicalTypeAnnotation(), other.getLogicalTypeAnnotation());
  }

  /// Appends the rows of an object whose schema agrees.
  ///
  /// @return its rows
  RowSum add(ParquetObject object) throws IOException {
    RowSum before = sum;
    for (int group = 0; group < object.groups(); group++) {
      add(object, group);
    }
    return sum.minus(before);
  }

  /// Appends the rows of one of its row groups.
  void add(ParquetObject object, int group) throws IOException {
    MessageType schema = object.schema();
    ColumnReadStoreImpl store = object.columns(group);
    int count = object.rows(group);
    List<ParquetColumn> filled = new ArrayList<>();
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      if (descriptor.getPath().length != 1 || descriptor.getMaxRepetitionLevel() > 0) {
        throw new IOException(
            "The column " + String.join(".", descriptor.getPath()) + " is nested");
      }
      ParquetColumn column =
          columns.computeIfAbsent(
              descriptor.getPath()[0], _ -> new ParquetColumn(descriptor.getPrimitiveType()));
      filled.add(column);
      ColumnReader reader = store.getColumnReader(descriptor);
      for (int i = 0; i < count; i++) {
        if (reader.getCurrentDefinitionLevel() == descriptor.getMaxDefinitionLevel()) {
          column.set(rows + i, reader);
        }
        reader.consume();
      }
    }
    for (int i = 0; i < count; i++) {
      long hash = 0;
      for (ParquetColumn column : filled) {
        hash += column.hash(rows + i);
      }
      sum = sum.plusRow(hash);
    }
    rows += count;
  }

  /// The rows by event time; those of one time in the order in which they came.
  int[] byTime() {
    ParquetColumn time = columns.get(TIME);
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    boolean sorted = true;
    for (int i = 1; time != null && sorted && i < rows; i++) {
      sorted = time.value(i - 1) <= time.value(i);
    }
    if (time == null || sorted) {
      return order;
    }
    return Arrays.stream(order)
        .boxed()
        .sorted(Comparator.comparingLong(time::value))
        .mapToInt(i -> i)
        .toArray();
  }
}
