package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Reads text objects as Hive's two SerDes do: OpenCSVSerde with quotes, where a value that does
/// not fit its column's type is an error; LazySimpleSerDe without quotes, where it is null.
final class CsvScan {

  private final StoredTable table;
  private final boolean quotes;
  private final JsonNode properties;

  CsvScan(StoredTable table, StorageFormat format) {
    this.table = table;
    quotes = format == StorageFormat.CSV;
    properties = table.members().path("StorageDescriptor").path("SerdeInfo").path("Parameters");
  }

  /// The SELECT up to the options that all kinds of objects share.
  ///
  /// @param objects what stands for them in a statement
  /// @param keys partition keys that DuckDB reads from the folders
  String select(String literals, String objects, List<Column> keys, boolean path) {
    List<String> values = new ArrayList<>();
    for (Column column : table.columns()) {
      String name = DuckDb.name(column.name());
      String type = Types.ofCatalog(column.type());
      boolean text = quotes || type.equals("VARCHAR");
      values.add(text ? name : "TRY_CAST(" + name + " AS " + type + ") AS " + name);
    }
    keys.forEach(key -> values.add(DuckDb.name(key.name())));
    if (path) {
      values.add("filename");
    }
    return "SELECT "
        + String.join(", ", values)
        + literals
        + " FROM read_csv("
        + objects
        + ", auto_detect = false, header = false, skip = "
        + skipped()
        + ", "
        + dialect()
        + ", null_padding = true, strict_mode = false, columns = "
        + columns();
  }

  private int skipped() {
    JsonNode parameters = table.members().path("Parameters");
    int ofTable = parameters.path("skip.header.line.count").asInt(0);
    return Math.max(0, Math.max(ofTable, properties.path("skip.header.line.count").asInt(0)));
  }

  private String dialect() {
    if (quotes) {
      return "delim = "
          + DuckDb.text(properties.path("separatorChar").asText(","))
          + ", quote = "
          + DuckDb.text(properties.path("quoteChar").asText("\""))
          + ", escape = "
          + DuckDb.text(properties.path("escapeChar").asText("\""))
          + ", nullstr = '\u0001\u0001'";
    }
    String plain = properties.path("serialization.format").asText("\u0001");
    String delimiter = properties.path("field.delim").asText(plain.equals("1") ? "\u0001" : plain);
    return "delim = "
        + DuckDb.text(delimiter)
        + ", quote = '', escape = '', nullstr = "
        + DuckDb.text(properties.path("serialization.null.format").asText("\\N"));
  }

  private String columns() {
    return table.columns().stream()
        .map(column -> DuckDb.text(column.name()) + ": 'VARCHAR'")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
