package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// What SearchTables looks for: a text in names, descriptions, columns and parameters, and filters
/// by key and value.
final class TableSearch {

  private TableSearch() {}

  static boolean matches(StoredTable table, String text, JsonNode filters) {
    if (!text.isEmpty() && !contains(everything(table.members()), text)) {
      return false;
    }
    for (JsonNode filter : filters) {
      if (!matches(table.members(), filter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(JsonNode table, JsonNode filter) {
    String value = filter.path("Value").asText("");
    String held =
        switch (filter.path("Key").asText("")) {
          case "" -> everything(table);
          case "Name", "name" -> table.path("Name").asText();
          case "DatabaseName", "databaseName" -> table.path("DatabaseName").asText();
          case String key -> table.path("Parameters").path(key).asText(table.path(key).asText(""));
        };
    return switch (filter.path("Comparator").asText("")) {
      case "EQUALS" -> held.equals(value);
      case "GREATER_THAN" -> held.compareTo(value) > 0;
      case "LESS_THAN" -> held.compareTo(value) < 0;
      case "GREATER_THAN_EQUALS" -> held.compareTo(value) >= 0;
      case "LESS_THAN_EQUALS" -> held.compareTo(value) <= 0;
      default -> contains(held, value);
    };
  }

  private static String everything(JsonNode table) {
    StringBuilder all = new StringBuilder(table.path("Name").asText());
    all.append(' ').append(table.path("Description").asText(""));
    all.append(' ').append(table.path("Parameters"));
    for (JsonNode column : table.path("StorageDescriptor").path("Columns")) {
      all.append(' ').append(column.path("Name").asText());
    }
    for (JsonNode key : table.path("PartitionKeys")) {
      all.append(' ').append(key.path("Name").asText());
    }
    return all.toString();
  }

  private static boolean contains(String held, String text) {
    return held.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
