package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tables as lines of text in Hive's layout: as columns, as the statement that makes them.
final class TableText {

  private TableText() {}

  static List<String> describe(StoredTable table, boolean detailed) {
    List<String> lines = new ArrayList<>();
    if (detailed) {
      lines.add("# col_name            \tdata_type           \tcomment             ");
      lines.add("\t \t ");
    }
    JsonNode keys = table.members().path("PartitionKeys");
    columns(table).forEach(one -> lines.add(line(one)));
    if (!detailed) {
      keys.forEach(one -> lines.add(line(one)));
    }
    if (!keys.isEmpty()) {
      lines.add("\t \t ");
      lines.add("# Partition Information\t \t ");
      lines.add("# col_name            \tdata_type           \tcomment             ");
      lines.add("\t \t ");
      keys.forEach(one -> lines.add(line(one)));
    }
    if (detailed) {
      details(table, lines);
    }
    return lines;
  }

  private static JsonNode columns(StoredTable table) {
    return table.members().path("StorageDescriptor").path("Columns");
  }

  private static String line(JsonNode column) {
    return line(
        new Column(column.path("Name").asText(), column.path("Type").asText("string")),
        column.path("Comment").asText(""));
  }

  static String line(Column column, String comment) {
    return String.format(Locale.ROOT, "%-20s\t%-20s\t%-20s", column.name(), column.type(), comment);
  }

  private static void details(StoredTable table, List<String> lines) {
    JsonNode members = table.members();
    JsonNode storage = members.path("StorageDescriptor");
    lines.add("\t \t ");
    lines.add("# Detailed Table Information\t \t ");
    pair(lines, "Database:", members.path("DatabaseName").asText());
    pair(lines, "Owner:", members.path("Owner").asText(""));
    pair(lines, "Location:", table.location());
    pair(lines, "Table Type:", members.path("TableType").asText(""));
    lines.add("Table Parameters:\t \t ");
    members
        .path("Parameters")
        .properties()
        .forEach(
            one ->
                lines.add(
                    String.format(
                        Locale.ROOT, "\t%-20s\t%-20s", one.getKey(), one.getValue().asText())));
    lines.add("\t \t ");
    lines.add("# Storage Information\t \t ");
    pair(
        lines, "SerDe Library:", storage.path("SerdeInfo").path("SerializationLibrary").asText(""));
    pair(lines, "InputFormat:", storage.path("InputFormat").asText(""));
    pair(lines, "OutputFormat:", storage.path("OutputFormat").asText(""));
  }

  private static void pair(List<String> lines, String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-20s\t%-20s\t ", name, value));
  }

  /// The lines of SHOW CREATE VIEW.
  static List<String> view(TableName name, StoredTable table) {
    if (!KnownTables.isView(table)) {
      throw SqlRefused.because("FAILED: SemanticException " + name.name() + " is not a view");
    }
    List<String> lines =
        new ArrayList<>(List.of("CREATE VIEW " + name.database() + "." + name.name() + " AS "));
    PrestoView.of(table).sql().strip().lines().forEach(lines::add);
    return lines;
  }

  /// The lines of SHOW CREATE TABLE.
  static List<String> create(TableName name, StoredTable table) {
    if (KnownTables.isView(table)) {
      throw SqlRefused.because(
          "FAILED: SemanticException " + name.name() + " is a view, use SHOW CREATE VIEW");
    }
    JsonNode storage = table.members().path("StorageDescriptor");
    List<String> lines = new ArrayList<>();
    lines.add("CREATE EXTERNAL TABLE `" + name.name() + "`(");
    columns(lines, columns(table));
    String comment = table.members().path("Description").asText("");
    if (!comment.isEmpty()) {
      lines.add("COMMENT " + quoted(comment));
    }
    if (!table.partitionKeys().isEmpty()) {
      lines.add("PARTITIONED BY ( ");
      columns(lines, table.members().path("PartitionKeys"));
    }
    buckets(lines, storage);
    JsonNode serde = storage.path("SerdeInfo");
    lines.add("ROW FORMAT SERDE ");
    lines.add("  " + quoted(serde.path("SerializationLibrary").asText("")) + " ");
    properties(lines, "WITH SERDEPROPERTIES ( ", serde.path("Parameters"));
    lines.add("STORED AS INPUTFORMAT ");
    lines.add("  " + quoted(storage.path("InputFormat").asText("")) + " ");
    lines.add("OUTPUTFORMAT ");
    lines.add("  " + quoted(storage.path("OutputFormat").asText("")));
    lines.add("LOCATION");
    lines.add("  " + quoted(table.location()));
    properties(lines, "TBLPROPERTIES (", table.members().path("Parameters"));
    return lines;
  }

  private static void columns(List<String> lines, JsonNode columns) {
    for (int i = 0; i < columns.size(); i++) {
      JsonNode column = columns.path(i);
      String comment = column.path("Comment").asText("");
      lines.add(
          "  `"
              + column.path("Name").asText()
              + "` "
              + column.path("Type").asText("string")
              + (comment.isEmpty() ? "" : " COMMENT " + quoted(comment))
              + (i + 1 < columns.size() ? ", " : ")"));
    }
  }

  private static void buckets(List<String> lines, JsonNode storage) {
    JsonNode columns = storage.path("BucketColumns");
    if (columns.isEmpty()) {
      return;
    }
    lines.add("CLUSTERED BY ( ");
    for (int i = 0; i < columns.size(); i++) {
      lines.add("  `" + columns.path(i).asText() + "`" + (i + 1 < columns.size() ? ", " : ") "));
    }
    lines.add("INTO " + storage.path("NumberOfBuckets").asInt() + " BUCKETS");
  }

  private static void properties(List<String> lines, String head, JsonNode properties) {
    if (properties.isEmpty()) {
      return;
    }
    lines.add(head);
    String all =
        properties.properties().stream()
            .map(one -> "  " + quoted(one.getKey()) + "=" + quoted(one.getValue().asText()))
            .collect(Collectors.joining(", \n"));
    (all + ")").lines().forEach(lines::add);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
