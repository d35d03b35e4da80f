package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.model.TableDrift.Partitions;
import io.tapedeck.engine.model.TableDrift.Presence;
import io.tapedeck.engine.model.TableDrift.Retyped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where catalog and lake do not agree, as a JSON object or for people.
final class DriftText {

  /// How many partitions people are shown.
  private static final int SHOWN = 5;

  private DriftText() {}

  static ObjectNode json(List<TableDrift> drifts) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("agrees", drifts.stream().allMatch(TableDrift::isNone));
    ArrayNode tables = root.putArray("tables");
    for (TableDrift drift : drifts) {
      ObjectNode table = tables.addObject().put("table", drift.table());
      table.put("location", drift.location()).put("agrees", drift.isNone());
      table.put("presence", drift.presence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      columns(table.putArray("columnsAdded"), drift.added());
      columns(table.putArray("columnsRemoved"), drift.removed());
      ArrayNode retyped = table.putArray("columnsRetyped");
      for (Retyped one : drift.retyped()) {
        retyped
            .addObject()
            .put("name", one.column())
            .put("registered", one.registered())
            .put("found", one.found());
      }
      drift.registeredKeys().forEach(table.putArray("registeredKeys")::add);
      drift.foundKeys().forEach(table.putArray("foundKeys")::add);
      partitions(table.putObject("partitionsUnknown"), drift.unknown());
      partitions(table.putObject("partitionsMissing"), drift.missing());
    }
    return root;
  }

  private static void columns(ArrayNode array, List<Column> columns) {
    columns.forEach(one -> array.addObject().put("name", one.name()).put("type", one.type()));
  }

  private static void partitions(ObjectNode node, Partitions partitions) {
    node.put("count", partitions.count());
    ArrayNode first = node.putArray("first");
    partitions.first().forEach(values -> values.forEach(first.addArray()::add));
  }

  static String forPeople(List<TableDrift> drifts) {
    StringBuilder text = new StringBuilder();
    for (TableDrift drift : drifts) {
      text.append(drift.table());
      text.append(drift.isNone() ? ": agrees" : ": " + presence(drift.presence())).append('\n');
      drift.added().forEach(one -> line(text, "+ " + one.name() + " " + one.type()));
      drift.removed().forEach(one -> line(text, "- " + one.name() + " " + one.type()));
      drift
          .retyped()
          .forEach(
              one ->
                  line(
                      text,
                      "~ " + one.column() + " " + one.registered() + ", found " + one.found()));
      if (!drift.registeredKeys().equals(drift.foundKeys())) {
        line(
            text,
            "partitioned by " + drift.registeredKeys() + ", its folders by " + drift.foundKeys());
      }
      partitions(text, drift.unknown(), "not in the catalog");
      partitions(text, drift.missing(), "without objects");
    }
    text.append(
        drifts.stream().allMatch(TableDrift::isNone)
            ? "Catalog and lake agree.\n"
            : "CATALOG AND LAKE DO NOT AGREE. `tapedeck crawl` adds what is new.\n");
    return text.toString();
  }

  private static String presence(Presence presence) {
    return switch (presence) {
      case BOTH -> "differs";
      case ONLY_IN_LAKE -> "not in the catalog";
      case ONLY_IN_CATALOG -> "nothing in the lake";
    };
  }

  private static void partitions(StringBuilder text, Partitions partitions, String what) {
    if (partitions.count() == 0) {
      return;
    }
    String first =
        partitions.first().stream()
            .limit(SHOWN)
            .map(values -> String.join("/", values))
            .collect(Collectors.joining(", "));
    line(
        text,
        String.format(
            Locale.ROOT,
            "%,d partitions %s: %s%s",
            partitions.count(),
            what,
            first,
            partitions.count() > Math.min(SHOWN, partitions.first().size()) ? ", …" : ""));
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }
}
