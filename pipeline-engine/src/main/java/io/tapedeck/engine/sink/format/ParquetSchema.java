package io.tapedeck.engine.sink.format;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.PartitionField;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// The schema of a Parquet object, in Parquet's words and in the catalog's.
record ParquetSchema(
    MessageType message, List<LakeTable.Column> columns, ParquetProperties properties) {

  static ParquetSchema of(ObjectColumns object, ParquetProperties properties) {
    List<Type> fields = new ArrayList<>();
    List<LakeTable.Column> columns = new ArrayList<>();
    if (object.withSymbol()) {
      fields.add(Types.required(BINARY).as(stringType()).named("symbol"));
      columns.add(new LakeTable.Column("symbol", "string"));
    }
    for (PartitionField time : object.times()) {
      fields.add(Types.required(BINARY).as(stringType()).named(time.word()));
      columns.add(new LakeTable.Column(time.word(), "string"));
    }
    fields.add(Types.required(INT64).as(timestampType(true, MICROS)).named("timestamp"));
    columns.add(new LakeTable.Column("timestamp", "timestamp"));
    if (object.withNanos()) {
      fields.add(Types.optional(INT64).named(ObjectColumns.NANOS));
      columns.add(new LakeTable.Column(ObjectColumns.NANOS, "bigint"));
    }
    for (KindColumn column : object.fixed()) {
      fields.add(
          switch (column) {
            case KindColumn.Number number -> Types.optional(DOUBLE).named(number.name());
            case KindColumn.Text text -> Types.optional(BINARY).as(stringType()).named(text.name());
          });
      columns.add(new LakeTable.Column(column.name(), column.type()));
    }
    for (ExtraColumn extra : object.extras()) {
      fields.add(field(extra));
      columns.add(new LakeTable.Column(extra.column(), type(extra).word()));
      if (!extra.exact().isEmpty()) {
        fields.add(Types.optional(INT64).named(extra.exact()));
        columns.add(new LakeTable.Column(extra.exact(), ExtraColumn.Type.LONG.word()));
      }
    }
    MessageType message = new MessageType(object.kind().word(), fields);
    return new ParquetSchema(
        message, List.copyOf(columns), onlyTextsByDictionary(message, properties));
  }

  /// Prices and times hardly repeat within an object: a dictionary for them is built and thrown
  /// away. Without one a million bars take a third less time, and no more room.
  private static ParquetProperties onlyTextsByDictionary(
      MessageType message, ParquetProperties properties) {
    ParquetProperties.Builder builder =
        ParquetProperties.copy(properties)
            // The copy would share the factory, and initialise it anew under the hands of others.
            .withValuesWriterFactory(new DefaultValuesWriterFactory());
    for (ColumnDescriptor column : message.getColumns()) {
      if (column.getPrimitiveType().getPrimitiveTypeName() != BINARY) {
        builder.withDictionaryEncoding(String.join(".", column.getPath()), false);
      }
    }
    return builder.build();
  }

  /// All numbers are doubles: a column that is whole in one object may not be in the next, and a
  /// query engine reads no INT64 as a double.
  static ExtraColumn.Type type(ExtraColumn extra) {
    return extra.type().isNumber() ? ExtraColumn.Type.DOUBLE : extra.type();
  }

  private static Type field(ExtraColumn extra) {
    return switch (extra.type()) {
      case LONG, DOUBLE -> Types.optional(DOUBLE).named(extra.column());
      case BOOLEAN -> Types.optional(BOOLEAN).named(extra.column());
      case STRING -> Types.optional(BINARY).as(stringType()).named(extra.column());
    };
  }
}
