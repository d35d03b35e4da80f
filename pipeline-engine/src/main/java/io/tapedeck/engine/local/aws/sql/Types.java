package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.TypeParameter;
import java.util.List;
import java.util.Locale;

/// The same type in three languages: the catalog's (Hive), Trino's and DuckDB's.
public final class Types {

  private Types() {}

  /// DuckDB's type for a column of the catalog; what is not known is read as text.
  public static String ofCatalog(String hive) {
    return switch (hive.toLowerCase(Locale.ROOT)) {
      case "boolean" -> "BOOLEAN";
      case "tinyint" -> "TINYINT";
      case "smallint" -> "SMALLINT";
      case "int", "integer" -> "INTEGER";
      case "bigint" -> "BIGINT";
      case "float", "real" -> "FLOAT";
      case "double" -> "DOUBLE";
      case "date" -> "DATE";
      case "timestamp" -> "TIMESTAMP";
      case "binary" -> "BLOB";
      default -> hive.toLowerCase(Locale.ROOT).startsWith("decimal(") ? hive : "VARCHAR";
    };
  }

  /// Trino's name for a type of a DuckDB result, as ColumnInfo has it.
  public static String ofResult(String duck) {
    return switch (duck) {
      case "BOOLEAN" -> "boolean";
      case "TINYINT" -> "tinyint";
      case "SMALLINT", "UTINYINT" -> "smallint";
      case "INTEGER", "USMALLINT" -> "integer";
      case "BIGINT", "UINTEGER", "HUGEINT", "UBIGINT", "UHUGEINT" -> "bigint";
      case "FLOAT" -> "real";
      case "DOUBLE" -> "double";
      case "DATE" -> "date";
      case "TIME" -> "time";
      case "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" -> "timestamp";
      case "TIMESTAMP WITH TIME ZONE" -> "timestamp with time zone";
      case "BLOB" -> "varbinary";
      case "JSON" -> "json";
      case "INTERVAL" -> "interval day to second";
      default -> nested(duck);
    };
  }

  private static String nested(String duck) {
    if (duck.startsWith("DECIMAL")) {
      return "decimal";
    }
    if (duck.endsWith("[]")) {
      return "array";
    }
    if (duck.startsWith("MAP")) {
      return "map";
    }
    return duck.startsWith("STRUCT") ? "row" : "varchar";
  }

  /// DuckDB's type for one that stands in a statement.
  static String ofTrino(DataType type) {
    return switch (type) {
      case GenericDataType generic -> generic(generic);
      case DateTimeDataType time ->
          time.getType() == DateTimeDataType.Type.TIME
              ? "TIME"
              : time.isWithTimeZone() ? "TIMESTAMPTZ" : "TIMESTAMP";
      default -> throw unknown(type);
    };
  }

  private static String generic(GenericDataType type) {
    String name = type.getName().getValue().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "boolean",
          "tinyint",
          "smallint",
          "integer",
          "int",
          "bigint",
          "double",
          "date",
          "json",
          "uuid" ->
          name;
      case "real" -> "FLOAT";
      case "varchar", "char" -> "VARCHAR";
      case "varbinary" -> "BLOB";
      case "decimal" -> decimal(type.getArguments());
      case "array" -> argument(type, 0) + "[]";
      case "map" -> "MAP(" + argument(type, 0) + ", " + argument(type, 1) + ")";
      default -> throw unknown(type);
    };
  }

  private static String decimal(List<DataTypeParameter> arguments) {
    List<String> numbers =
        arguments.stream()
            .map(one -> one instanceof NumericParameter number ? number.getValue() : "0")
            .toList();
    return switch (numbers.size()) {
      case 0 -> "DECIMAL(38, 0)";
      case 1 -> "DECIMAL(" + numbers.getFirst() + ", 0)";
      default -> "DECIMAL(" + String.join(", ", numbers) + ")";
    };
  }

  private static String argument(GenericDataType type, int index) {
    if (index < type.getArguments().size()
        && type.getArguments().get(index) instanceof TypeParameter inner) {
      return ofTrino(inner.getValue());
    }
    throw unknown(type);
  }

  private static SqlRefused unknown(DataType type) {
    return SqlRefused.at(
        type, "TYPE_NOT_FOUND", "Unknown type: " + type.toString().toLowerCase(Locale.ROOT));
  }
}
