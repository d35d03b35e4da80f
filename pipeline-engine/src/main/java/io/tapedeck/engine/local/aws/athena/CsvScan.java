package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads text objects as Hive's two SerDes do: OpenCSVSerde with quotes, where a value that does
/// not fit its column's type is an error; LazySimpleSerDe without quotes, where it is null.
final class CsvScan {

  // What no text object holds, so that DuckDB reads lines, and finds no nulls among them.
  private static final String NO_DELIMITER = "\u001F\u001E\u001D\u001C";
  private static final String NO_NULL = "\u0001\u0001";

  private static final String LINE = "?line";
  private static final String FIELDS = "?fields";

  private final StoredTable table;
  private final boolean quotes;
  private final Map<String, String> properties;
  private final LazyText lazy;

  CsvScan(StoredTable table, StorageFormat format) {
    this.table = table;
    quotes = format == StorageFormat.CSV;
    properties = properties(table);
    lazy = new LazyText(properties);
  }

  /// The properties of a table's SerDe.
  static Map<String, String> properties(StoredTable table) {
    JsonNode serde = table.members().path("StorageDescriptor").path("SerdeInfo");
    Map<String, String> properties = new HashMap<>();
    serde
        .path("Parameters")
        .properties()
        .forEach(one -> properties.put(one.getKey(), one.getValue().asText()));
    return properties;
  }

  /// The SELECT that gives the table's columns.
  ///
  /// @param objects what stands for them in a statement
  /// @param keys partition keys that DuckDB reads from the folders
  /// @param options those that all kinds of objects share, the bracket behind them included
  String select(String literals, String objects, List<Column> keys, boolean path, String options) {
    List<String> others = new ArrayList<>();
    keys.forEach(key -> others.add(DuckDb.name(key.name())));
    if (path) {
      others.add("filename");
    }
    String rest = others.stream().map(one -> ", " + one).collect(Collectors.joining());
    boolean lines = quotes || !lazy.escape().isEmpty();
    String from =
        lines
            ? "(SELECT %s AS %s%s FROM %s)"
                .formatted(
                    fields(DuckDb.name(LINE)),
                    DuckDb.name(FIELDS),
                    rest,
                    read(
                        objects,
                        NO_DELIMITER,
                        NO_NULL,
                        "{" + DuckDb.text(LINE) + ": 'VARCHAR'}",
                        options))
            : read(objects, lazy.delimiter(), lazy.nulls(), columns(), options);
    List<String> values = new ArrayList<>();
    for (Column column : table.columns()) {
      String text =
          lines
              ? DuckDb.name(FIELDS) + "[" + (values.size() + 1) + "]"
              : DuckDb.name(column.name());
      values.add(value(text, column.type(), lines) + " AS " + DuckDb.name(column.name()));
    }
    return "SELECT " + String.join(", ", values) + rest + literals + " FROM " + from;
  }

  private String read(
      String objects, String delimiter, String nulls, String columns, String options) {
    return "read_csv("
        + objects
        + ", auto_detect = false, header = false, skip = "
        + skipped()
        + ", delim = "
        + DuckDb.text(delimiter)
        + ", quote = '', escape = '', nullstr = "
        + DuckDb.text(nulls)
        + ", null_padding = true, strict_mode = false, columns = "
        + columns
        + options;
  }

  private String value(String text, String hive, boolean lines) {
    if (!quotes) {
      return lazy.read(text, hive, lines);
    }
    boolean nulls = parameters().path("use.null.for.invalid.data").asBoolean(false);
    return nulls ? "TRY_CAST(" + text + " AS " + Types.ofCatalog(hive) + ")" : text;
  }

  // Most lines have no quotes, and DuckDB is quicker than we are.
  private String fields(String line) {
    if (!quotes) {
      return lazy.fields(line);
    }
    String separator = DuckDb.text(character("separatorChar", ","));
    String quote = DuckDb.text(character("quoteChar", "\""));
    String escape = DuckDb.text(escape());
    return "CASE WHEN %1$s = '' THEN [] WHEN contains(%1$s, %3$s) OR contains(%1$s, %4$s) THEN j_csv_fields(%1$s, %2$s, %3$s, %4$s)::JSON::VARCHAR[] ELSE string_split(%1$s, %2$s) END"
        .formatted(line, separator, quote, escape);
  }

  // Whoever names the quote as its escape character gets the default: two quotes always are one.
  private String escape() {
    String given = character("escapeChar", "\\");
    return given.equals("\"") || given.equals(character("quoteChar", "\"")) ? "\\" : given;
  }

  private String character(String property, String otherwise) {
    String given = properties.getOrDefault(property, "");
    return given.isEmpty() ? otherwise : given.substring(0, given.offsetByCodePoints(0, 1));
  }

  private JsonNode parameters() {
    return table.members().path("Parameters");
  }

  private int skipped() {
    String ofSerde = properties.getOrDefault("skip.header.line.count", "0");
    int ofTable = parameters().path("skip.header.line.count").asInt(0);
    return Math.max(
        0, Math.max(ofTable, ofSerde.matches("\\d{1,9}") ? Integer.parseInt(ofSerde) : 0));
  }

  private String columns() {
    return table.columns().stream()
        .map(column -> DuckDb.text(column.name()) + ": 'VARCHAR'")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
