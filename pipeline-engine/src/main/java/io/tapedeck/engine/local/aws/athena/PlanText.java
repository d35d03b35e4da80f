package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// DuckDB's plans in the layout of Trino's. Folders of this machine do not appear.
final class PlanText {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("PROJECTION", "Project"),
          Map.entry("FILTER", "Filter"),
          Map.entry("HASH_GROUP_BY", "Aggregate"),
          Map.entry("PERFECT_HASH_GROUP_BY", "Aggregate"),
          Map.entry("UNGROUPED_AGGREGATE", "Aggregate"),
          Map.entry("SIMPLE_AGGREGATE", "Aggregate"),
          Map.entry("HASH_JOIN", "Join"),
          Map.entry("NESTED_LOOP_JOIN", "Join"),
          Map.entry("PIECEWISE_MERGE_JOIN", "Join"),
          Map.entry("BLOCKWISE_NL_JOIN", "Join"),
          Map.entry("CROSS_PRODUCT", "CrossJoin"),
          Map.entry("ORDER_BY", "Sort"),
          Map.entry("TOP_N", "TopN"),
          Map.entry("LIMIT", "Limit"),
          Map.entry("STREAMING_LIMIT", "Limit"),
          Map.entry("WINDOW", "Window"),
          Map.entry("STREAMING_WINDOW", "Window"),
          Map.entry("UNION", "Union"),
          Map.entry("UNNEST", "Unnest"),
          Map.entry("TABLE_SCAN", "TableScan"),
          Map.entry("READ_PARQUET", "TableScan"),
          Map.entry("READ_JSON", "TableScan"),
          Map.entry("READ_CSV", "TableScan"),
          Map.entry("DUMMY_SCAN", "Values"),
          Map.entry("COLUMN_DATA_SCAN", "Values"),
          Map.entry("EMPTY_RESULT", "Values"));

  private static final List<String> TOLD =
      List.of(
          "Projections",
          "Filters",
          "Groups",
          "Aggregates",
          "Conditions",
          "Join Type",
          "Order By",
          "Expression",
          "Expressions",
          "Estimated Cardinality",
          "Total Files Read");

  private PlanText() {}

  static List<String> text(JsonNode plan, boolean fragments) {
    List<String> lines = new ArrayList<>();
    if (fragments) {
      lines.add("Fragment 0 [SINGLE]");
    }
    add(lines, plan, fragments ? 2 : 0);
    return lines;
  }

  private static void add(List<String> lines, JsonNode node, int depth) {
    String indent = " ".repeat(depth * 2);
    lines.add(indent + "- " + name(node) + "[" + details(node) + "]");
    if (node.has("timing")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s      CPU: %.2fms, Output: %d rows (%dB)",
              indent,
              node.path("timing").asDouble() * 1000,
              node.path("intermediate_rows").asLong(),
              node.path("intermediate_size_bytes").asLong()));
    }
    node.path("children").forEach(child -> add(lines, child, depth + 1));
  }

  private static String name(JsonNode node) {
    String duck = node.path(node.has("name") ? "name" : "type").asText().strip();
    return NAMES.getOrDefault(
        duck,
        duck.substring(0, Math.min(1, duck.length()))
            + duck.toLowerCase(Locale.ROOT).replaceFirst("^.", ""));
  }

  private static String details(JsonNode node) {
    List<String> told = new ArrayList<>();
    for (String name : TOLD) {
      JsonNode value = node.path("extra_info").path(name);
      if (!value.isMissingNode() && !value.asText(value.toString()).isEmpty()) {
        String word = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        told.add(word + " = " + (value.isTextual() ? value.asText() : value.toString()));
      }
    }
    return String.join(", ", told);
  }

  static ObjectNode json(JsonNode plan) {
    ObjectNode node = Json.object().put("id", "0").put("name", name(plan));
    ObjectNode descriptor = node.putObject("descriptor");
    for (String name : TOLD) {
      JsonNode value = plan.path("extra_info").path(name);
      if (!value.isMissingNode()) {
        descriptor.put(name, value.isTextual() ? value.asText() : value.toString());
      }
    }
    ArrayNode children = node.putArray("children");
    plan.path("children").forEach(child -> children.add(json(child)));
    return node;
  }

  /// The lines of a plan with what each step took.
  static List<String> analyzed(JsonNode profile, Scanned scanned) {
    List<String> lines = new ArrayList<>();
    JsonNode query = profile.path("query");
    lines.add(
        String.format(
            Locale.ROOT,
            "Queued: 0ms, Execution: %.2fms, CPU: %.2fms",
            query.path("total_time").asDouble() * 1000,
            query.path("cpu_time").asDouble() * 1000));
    lines.add("Input: " + scanned.rows() + " rows (" + scanned.bytes() + "B)");
    lines.add("Fragment 1 [SINGLE]");
    profile.path("operator").forEach(node -> add(lines, node, 2));
    return lines;
  }

  /// Which tables and columns a query reads, as EXPLAIN (TYPE IO) tells it.
  static ObjectNode io(List<StoredTable> tables) {
    ObjectNode io = Json.object();
    ArrayNode inputs = io.putArray("inputTableColumnInfos");
    for (StoredTable table : tables) {
      ObjectNode input = inputs.addObject();
      ObjectNode name = input.putObject("table").put("catalog", "awsdatacatalog");
      name.putObject("schemaTable")
          .put("schema", table.members().path("DatabaseName").asText())
          .put("table", table.name());
      ArrayNode constraints =
          input.putObject("constraint").put("none", false).putArray("columnConstraints");
      for (Column key : table.partitionKeys()) {
        constraints
            .addObject()
            .put("columnName", key.name())
            .put("type", HiveTypes.trino(key.type()));
      }
    }
    return io;
  }
}
