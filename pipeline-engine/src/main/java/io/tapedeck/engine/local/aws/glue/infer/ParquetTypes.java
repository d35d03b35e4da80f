package io.tapedeck.engine.local.aws.glue.infer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Parquet's types in the catalog's words. Source: parquet-format, LogicalTypes.md.
final class ParquetTypes {

  private static final int DEEPEST = 64;

  private ParquetTypes() {}

  /// The type of `element`, whose children come next in `rest`.
  static HiveType of(SchemaElement element, Iterator<SchemaElement> rest) throws IOException {
    return of(element, rest, 0);
  }

  private static HiveType of(SchemaElement element, Iterator<SchemaElement> rest, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("The schema in its footer is nested too deeply");
    }
    HiveType type =
        element.isSetType() ? new HiveType.Scalar(primitive(element)) : group(element, rest, depth);
    // A repeated field outside of a list or map is a list of its own.
    return element.getRepetition_type() == FieldRepetitionType.REPEATED && depth == 0
        ? new HiveType.Many(type)
        : type;
  }

  private static HiveType group(SchemaElement group, Iterator<SchemaElement> rest, int depth)
      throws IOException {
    Map<String, HiveType> fields = new LinkedHashMap<>();
    for (int i = 0; i < group.getNum_children(); i++) {
      SchemaElement field = ParquetFooter.next(rest);
      fields.put(field.getName(), of(field, rest, depth + 1));
    }
    List<HiveType> types = new ArrayList<>(fields.values());
    @Nullable ConvertedType converted = group.getConverted_type();
    if (converted == ConvertedType.LIST && types.size() == 1) {
      return new HiveType.Many(element(types.getFirst()));
    }
    if ((converted == ConvertedType.MAP || converted == ConvertedType.MAP_KEY_VALUE)
        && types.size() == 1
        && types.getFirst() instanceof HiveType.Struct pair
        && pair.fields().size() == 2) {
      List<HiveType> both = new ArrayList<>(pair.fields().values());
      return new HiveType.Pairs(both.getFirst(), both.getLast());
    }
    return HiveType.struct(fields);
  }

  // The three levels of a list: the group in the middle has one field, which is the element.
  private static HiveType element(HiveType repeated) {
    return repeated instanceof HiveType.Struct struct && struct.fields().size() == 1
        ? struct.fields().values().iterator().next()
        : repeated;
  }

  private static String primitive(SchemaElement element) throws IOException {
    @Nullable LogicalType logical = element.getLogicalType();
    if (logical != null && logical.isSetTIMESTAMP()) {
      return "timestamp";
    }
    @Nullable ConvertedType converted = element.getConverted_type();
    String meant = converted == null ? "" : converted(converted, element);
    return meant.isEmpty() ? physical(element.getType()) : meant;
  }

  private static String converted(ConvertedType converted, SchemaElement element) {
    return switch (converted) {
      case UTF8, ENUM, JSON -> "string";
      case DATE -> "date";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> "timestamp";
      case DECIMAL -> "decimal(" + element.getPrecision() + "," + element.getScale() + ")";
      case INT_8 -> "tinyint";
      case INT_16, UINT_8 -> "smallint";
      case UINT_32, UINT_64 -> "bigint";
      default -> ""; // what is left is told by the physical type
    };
  }

  private static String physical(@Nullable Type type) throws IOException {
    if (type == null) {
      throw new IOException("A column in its footer has no type");
    }
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INT32 -> "int";
      case INT64 -> "bigint";
      case INT96 -> "timestamp";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> "binary";
    };
  }
}
