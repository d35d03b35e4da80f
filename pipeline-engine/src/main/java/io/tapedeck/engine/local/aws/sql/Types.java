package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;

/// The same type in three languages: the catalog's (Hive), Trino's and DuckDB's.
public final class Types {

  private Types() {}

  /// DuckDB's type for a column of the catalog; what is not known is read as text.
  public static String ofCatalog(String hive) {
    return CatalogTypes.duck(hive);
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
}
