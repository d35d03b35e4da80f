package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.model.LakeTable.Column;
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

  /// Of a varchar. Source: Hive's HiveVarchar.
  private static final int LONGEST = 65_535;

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

  /// The types of columns that a query gives: as long as its texts can become, which DuckDB does
  /// not know of.
  ///
  /// @param duck the columns with DuckDB's types
  /// @param given the same with Trino's
  /// @throws SqlRefused if a Hive table cannot have them
  static List<Column> of(List<Column> duck, List<Translation.Column> given) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < duck.size(); i++) {
      if (given.get(i).type() == TrinoType.UNKNOWN) {
        throw SqlRefused.because(
            "COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown: " + duck.get(i).name());
      }
      String plain = ofDuck(duck.get(i).type());
      columns.add(new Column(duck.get(i).name(), bounded(plain, given.get(i).type())));
    }
    return columns;
  }

  private static String bounded(String plain, TrinoType type) {
    return switch (type) {
      case TrinoType.Varchar text when plain.equals("string") -> bounded(text);
      case TrinoType.Char text when plain.equals("string") -> text.toString();
      case TrinoType.ArrayOf array when plain.startsWith("array<") ->
          "array<" + bounded(parts(plain, 6).getFirst(), array.element()) + ">";
      case TrinoType.MapOf map when plain.startsWith("map<") -> {
        List<String> of = parts(plain, 4);
        yield "map<"
            + bounded(of.getFirst(), map.key())
            + ","
            + bounded(of.getLast(), map.value())
            + ">";
      }
      case TrinoType.RowOf row when plain.startsWith("struct<") -> {
        List<String> fields = new ArrayList<>();
        for (String field : parts(plain, 7)) {
          int colon = field.indexOf(':');
          TrinoType of = row.fields().get(fields.size()).type();
          fields.add(field.substring(0, colon + 1) + bounded(field.substring(colon + 1), of));
        }
        yield "struct<" + String.join(",", fields) + ">";
      }
      default -> plain;
    };
  }

  // Hive has no text of no length.
  private static String bounded(TrinoType.Varchar text) {
    if (text.length() == TrinoType.Varchar.UNBOUNDED) {
      return "string";
    }
    if (text.length() > LONGEST) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: Unsupported Hive type: "
              + text
              + ". Supported VARCHAR types: VARCHAR(<=65535), VARCHAR.");
    }
    return "varchar(" + Math.max(1, text.length()) + ")";
  }

  private static String field(String field) {
    int space = field.startsWith("\"") ? field.indexOf('"', 1) + 1 : field.indexOf(' ');
    String name = field.substring(0, space).replace("\"", "").toLowerCase(Locale.ROOT);
    return name + ":" + ofDuck(field.substring(space).strip());
  }

  // What stands between the commas, in brackets of either kind.
  private static List<String> parts(String duck, int from) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; i < duck.length(); i++) {
      char c = duck.charAt(i);
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (depth < 0 || depth == 0 && c == ',') {
        parts.add(duck.substring(start, i).strip());
        start = i + 1;
      }
    }
    return parts;
  }

  /// Trino's spelling of a type of the catalog.
  static String trino(String hive) {
    return trino(CatalogTypes.of(hive));
  }

  private static String trino(TrinoType type) {
    return switch (type) {
      case TrinoType.ArrayOf array -> "array(" + trino(array.element()) + ")";
      case TrinoType.MapOf map -> "map(" + trino(map.key()) + ", " + trino(map.value()) + ")";
      case TrinoType.RowOf row ->
          row.fields().stream()
              .map(field -> field.name().orElse("") + " " + trino(field.type()))
              .collect(Collectors.joining(", ", "row(", ")"));
      default -> type.toString();
    };
  }
}
