package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.catalog.Columns;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.PartitionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one table stands for: its rows before the cut, and those from the topic, with the columns
/// that the table will have once they are stored.
final class HotRelation {

  private final String name;
  private final Optional<LakeTable> cold;
  private final List<HotTable> hot;
  private final List<Column> keys;
  private final List<Column> columns;

  /// A table of the catalog over objects that were made for one query.
  ///
  /// @param database where it is
  /// @param columns those of its objects
  record HotTable(String database, String name, List<Column> columns) {}

  /// @param cold the table as the catalog has it; empty if it has none yet
  /// @param hot what came from the topic; at least one if there is no `cold`
  HotRelation(String name, Optional<LakeTable> cold, List<HotTable> hot) {
    this.name = name;
    this.cold = cold;
    this.hot = hot;
    keys = lower(cold.map(LakeTable::partitionKeys).orElseGet(HotRelation::usual));
    List<Column> merged = lower(cold.map(LakeTable::columns).orElse(List.of()));
    for (HotTable one : hot) {
      merged = Columns.merge(merged, lower(one.columns()).stream().filter(this::isNoKey).toList());
    }
    columns = merged;
  }

  /// The partition columns of a table, by which records are placed.
  ///
  /// @throws EngineException SQL_REFUSED if it has others than a record tells
  static List<PartitionField> fields(String name, Optional<LakeTable> cold) {
    List<PartitionField> fields = new ArrayList<>();
    for (Column key : cold.map(LakeTable::partitionKeys).orElseGet(HotRelation::usual)) {
      fields.add(
          Stream.of(PartitionField.values())
              .filter(field -> field.word().equalsIgnoreCase(key.name()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new EngineException(
                          ErrorCode.SQL_REFUSED,
                          "Table "
                              + name
                              + " is partitioned by "
                              + key.name()
                              + ", which records of the topic do not tell: ask over the lake"
                              + " alone.")));
    }
    return fields;
  }

  private static List<Column> usual() {
    return PartitionField.standard().stream()
        .map(field -> new Column(field.word(), "string"))
        .toList();
  }

  private static List<Column> lower(List<Column> columns) {
    return columns.stream()
        .map(column -> new Column(column.name().toLowerCase(Locale.ROOT), column.type()))
        .toList();
  }

  private boolean isNoKey(Column column) {
    return keys.stream().noneMatch(key -> key.name().equals(column.name()));
  }

  /// The query that gives the rows.
  String sql(Cut cut) {
    List<String> parts = new ArrayList<>();
    cold.ifPresent(
        table ->
            parts.add(
                select(table.database(), table.name(), table.columns(), false)
                    + " WHERE "
                    + cut.condition()));
    hot.forEach(table -> parts.add(select(table.database(), table.name(), table.columns(), true)));
    if (parts.isEmpty()) {
      throw new IllegalStateException("Nothing stands for " + name);
    }
    return String.join(" UNION ALL ", parts);
  }

  private String select(String database, String table, List<Column> there, boolean fromTopic) {
    Map<String, String> types =
        lower(there).stream().collect(Collectors.toMap(Column::name, Column::type));
    List<String> items = new ArrayList<>();
    for (Column column : columns) {
      String type = types.get(column.name());
      items.add(type == null ? "NULL AS " + quoted(column) : item(column, type));
    }
    for (Column key : keys) {
      items.add(fromTopic ? key(key, types) : quoted(key));
    }
    String from = HotStatement.quoted(database) + "." + HotStatement.quoted(table);
    return "SELECT " + String.join(", ", items) + " FROM " + from;
  }

  private static String item(Column wanted, String type) {
    return wanted.type().equals(type) ? quoted(wanted) : cast(quoted(wanted), wanted);
  }

  private static String key(Column key, Map<String, String> types) {
    String type = types.get(key.name());
    return type == null ? cast(ofText(key.name()), key) : item(key, type);
  }

  private static String cast(String value, Column wanted) {
    return "CAST(" + value + " AS " + trino(wanted.type()) + ") AS " + quoted(wanted);
  }

  private static String quoted(Column column) {
    return HotStatement.quoted(column.name());
  }

  /// A partition column of rows that have their time as a text in ISO-8601's form.
  private static String ofText(String key) {
    return key.equals(PartitionField.HOUR.word())
        ? "substr(split_part(\"timestamp\", 'T', 2), 1, 2)"
        : "split_part(\"timestamp\", 'T', 1)";
  }

  /// Trino's name of a type of the catalog.
  private static String trino(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "string" -> "varchar";
      case "int" -> "integer";
      case "float" -> "real";
      default -> type;
    };
  }
}
