package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.glue.infer.JsonKeys;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.local.aws.sql.type.TypeName;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads JSON objects as the SerDes do, for which the case of a key does not count unless told so;
/// OpenX's also takes keys under other names and with dots. DuckDB wants each key as it is written:
/// it is told those that the objects were seen to have.
final class JsonScan {

  private final StoredTable table;
  private final JsonNode properties;
  private final boolean openx;
  private final boolean caseCounts;
  private final JsonKeys seen;

  /// @param seen the keys that objects have, as they are written
  JsonScan(StoredTable table, StorageFormat format, JsonKeys seen) {
    this.table = table;
    this.seen = seen;
    properties = table.members().path("StorageDescriptor").path("SerdeInfo").path("Parameters");
    openx = format == StorageFormat.JSON;
    caseCounts = openx && !properties.path("case.insensitive").asBoolean(true);
  }

  /// The SELECT up to the options that all kinds of objects share.
  ///
  /// @param objects what stands for them in a statement
  /// @param folders partition keys that DuckDB reads from the folders
  String select(String literals, String objects, List<Column> folders, boolean path) {
    Map<Column, List<String>> keys = new LinkedHashMap<>();
    table.columns().forEach(column -> keys.put(column, keys(column.name(), seen)));
    boolean plain =
        keys.entrySet().stream()
            .allMatch(one -> one.getValue().getFirst().equalsIgnoreCase(one.getKey().name()));
    boolean single = keys.values().stream().allMatch(some -> some.size() == 1);
    List<String> columns = new ArrayList<>();
    if (single && plain) {
      columns.add("*");
    } else {
      keys.forEach((column, some) -> columns.add(value(column, some, single)));
      folders.forEach(key -> columns.add(DuckDb.name(key.name())));
      if (path) {
        columns.add("filename");
      }
    }
    return "SELECT "
        + String.join(", ", columns)
        + literals
        + (single ? " FROM read_json(" : " FROM read_json_objects(")
        + objects
        + ", format = 'newline_delimited'"
        + (single ? ", columns = " + told(keys) : "")
        + malformed();
  }

  // ignore.malformed.json makes a row of nulls of a line that is no JSON.
  private String malformed() {
    return properties.path("ignore.malformed.json").asBoolean(false)
        ? ", ignore_errors = true"
        : "";
  }

  // Two columns may be the same key, and DuckDB's names know no case.
  private String told(Map<Column, List<String>> keys) {
    Map<String, String> told = new LinkedHashMap<>();
    keys.forEach(
        (column, some) ->
            told.putIfAbsent(
                some.getFirst().toLowerCase(Locale.ROOT),
                DuckDb.text(some.getFirst())
                    + ": "
                    + DuckDb.text(type(column, within(some.getFirst())))));
    return told.values().stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private JsonKeys within(String key) {
    return seen.within().getOrDefault(key, JsonKeys.NONE);
  }

  private String value(Column column, List<String> keys, boolean single) {
    String name = DuckDb.name(column.name());
    if (single) {
      return DuckDb.name(keys.getFirst()) + " AS " + name;
    }
    JsonKeys within = JsonKeys.NONE;
    for (String key : keys) {
      within = within.and(within(key));
    }
    String type = type(column, within);
    String arrow = type.equals("VARCHAR") ? " ->> " : " -> ";
    String first =
        keys.stream()
            .map(key -> "(json" + arrow + DuckDb.text("$." + quoted(key)) + ")")
            .collect(Collectors.joining(", ", "coalesce(", ")"));
    return "CAST(" + first + " AS " + type + ") AS " + name;
  }

  private static String quoted(String key) {
    return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// The keys that are the values of a column or field; its name where none was seen.
  private List<String> keys(String name, JsonKeys at) {
    String mapped = openx ? properties.path("mapping." + name).asText(name) : name;
    List<String> found = at.within().keySet().stream().filter(key -> isSame(key, mapped)).toList();
    if (found.isEmpty() && openx && properties.path("dots.in.keys").asBoolean(false)) {
      found =
          at.within().keySet().stream()
              .filter(key -> key.contains(".") && isSame(key.replace('.', '_'), name))
              .toList();
    }
    return found.isEmpty() ? List.of(mapped) : found;
  }

  private boolean isSame(String key, String wanted) {
    return caseCounts ? key.equals(wanted) : key.equalsIgnoreCase(wanted);
  }

  // Times are read as text and cast afterwards, so that every ISO-8601 form is understood.
  private String type(Column column, JsonKeys at) {
    String plain = Types.ofCatalog(column.type());
    if (plain.equals("TIMESTAMP") || plain.equals("DATE")) {
      return "VARCHAR";
    }
    return column.type().toLowerCase(Locale.ROOT).contains("struct<")
        ? type(TypeName.of(column.type()), at, column.name())
        : plain;
  }

  private String type(TypeName type, JsonKeys at, String path) {
    List<TypeName> arguments = type.arguments();
    return switch (type.name().toLowerCase(Locale.ROOT)) {
      case "array" -> type(arguments.getFirst(), at, path) + "[]";
      case "map" ->
          "MAP("
              + type(arguments.getFirst(), JsonKeys.NONE, path)
              + ", "
              + type(arguments.getLast(), values(at), path)
              + ")";
      case "struct" ->
          arguments.stream()
              .map(field -> field(field, at, path + "." + field.label()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      default -> Types.ofCatalog(text(type));
    };
  }

  private static JsonKeys values(JsonKeys map) {
    JsonKeys all = JsonKeys.NONE;
    for (JsonKeys one : map.within().values()) {
      all = all.and(one);
    }
    return all;
  }

  private String field(TypeName field, JsonKeys at, String path) {
    List<String> keys = keys(field.label(), at);
    if (keys.size() > 1) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena does not read the field "
              + path
              + " of table "
              + table.name()
              + ", whose key is written as "
              + String.join(" and as ", keys));
    }
    String key = keys.getFirst();
    return DuckDb.name(key) + " " + type(field, at.within().getOrDefault(key, JsonKeys.NONE), path);
  }

  private static String text(TypeName type) {
    return type.name()
        + (type.arguments().isEmpty()
            ? ""
            : type.arguments().stream()
                .map(JsonScan::text)
                .collect(Collectors.joining(",", "(", ")")));
  }
}
