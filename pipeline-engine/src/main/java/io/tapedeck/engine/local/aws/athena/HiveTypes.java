package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.SqlRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The catalog's types and those of other languages.
final class HiveTypes {

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("BOOLEAN", "boolean"),
          Map.entry("TINYINT", "tinyint"),
          Map.entry("SMALLINT", "smallint"),
          Map.entry("UTINYINT", "smallint"),
          Map.entry("INTEGER", "int"),
          Map.entry("USMALLINT", "int"),
          Map.entry("BIGINT", "bigint"),
          Map.entry("UINTEGER", "bigint"),
          Map.entry("UBIGINT", "bigint"),
          Map.entry("HUGEINT", "bigint"),
          Map.entry("FLOAT", "float"),
          Map.entry("DOUBLE", "double"),
          Map.entry("VARCHAR", "string"),
          Map.entry("BLOB", "binary"),
          Map.entry("DATE", "date"),
          Map.entry("TIMESTAMP", "timestamp"),
          Map.entry("TIMESTAMP_NS", "timestamp"),
          Map.entry("TIMESTAMP_MS", "timestamp"),
          Map.entry("TIMESTAMP_S", "timestamp"));

  private HiveTypes() {}

  /// The type of a column that holds values of a DuckDB type.
  ///
  /// @throws SqlRefused if a Hive table cannot have it
  static String ofDuck(String duck) {
    String plain = PLAIN.get(duck);
    if (plain != null) {
      return plain;
    }
    if (duck.startsWith("DECIMAL")) {
      return duck.toLowerCase(Locale.ROOT).replace(" ", "");
    }
    if (duck.endsWith("[]")) {
      return "array<" + ofDuck(duck.substring(0, duck.length() - 2)) + ">";
    }
    if (duck.startsWith("MAP(")) {
      return "map<"
          + parts(duck, 4).stream().map(HiveTypes::ofDuck).collect(Collectors.joining(","))
          + ">";
    }
    if (duck.startsWith("STRUCT(")) {
      return parts(duck, 7).stream()
          .map(HiveTypes::field)
          .collect(Collectors.joining(",", "struct<", ">"));
    }
    throw SqlRefused.because(
        "NOT_SUPPORTED: Unsupported Hive type: " + duck.toLowerCase(Locale.ROOT));
  }

  private static String field(String field) {
    int space = field.startsWith("\"") ? field.indexOf('"', 1) + 1 : field.indexOf(' ');
    String name = field.substring(0, space).replace("\"", "").toLowerCase(Locale.ROOT);
    return name + ":" + ofDuck(field.substring(space).strip());
  }

  private static List<String> parts(String duck, int from) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; i < duck.length(); i++) {
      char c = duck.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0 || depth == 0 && c == ',') {
        parts.add(duck.substring(start, i).strip());
        start = i + 1;
      }
    }
    return parts;
  }

  /// Trino's spelling of a type of the catalog.
  static String trino(String hive) {
    String lower = hive.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "int" -> "integer";
      case "string" -> "varchar";
      case "float" -> "real";
      case "binary" -> "varbinary";
      case "timestamp" -> "timestamp(3)";
      default ->
          lower
              .replace("<", "(")
              .replace(">", ")")
              .replaceFirst("^struct", "row")
              .replaceAll("\\bint\\b", "integer")
              .replaceAll("\\bstring\\b", "varchar")
              .replaceAll("\\bfloat\\b", "real")
              .replace(":", " ");
    };
  }
}
