package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDefinition.KeyRange;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A table in Glue's terms, with the properties from which Athena reckons its partitions. Source:
/// Athena user guide, "Set up partition projection".
final class ProjectedTable {

  private ProjectedTable() {}

  static TableInput input(TableDefinition table, String location) {
    TableInput plain =
        TableInputs.table(
            table.name(),
            TableFormat.of(table.format()),
            location,
            table.columns(),
            table.partitionKeys());
    if (table.projection().isEmpty()) {
      return plain;
    }
    Map<String, String> parameters = new HashMap<>(plain.parameters());
    parameters.put("projection.enabled", "true");
    StringBuilder template = new StringBuilder(location);
    for (String key : table.partitionKeys()) {
      template.append(key).append("=${").append(key).append("}/");
    }
    parameters.put("storage.location.template", template.toString());
    table.projection().forEach((key, range) -> put(parameters, "projection." + key, range));
    return plain.toBuilder().parameters(parameters).build();
  }

  private static void put(Map<String, String> parameters, String name, KeyRange range) {
    switch (range) {
      case KeyRange.DaysSince days -> {
        parameters.put(name + ".type", "date");
        parameters.put(name + ".format", "yyyy-MM-dd");
        parameters.put(name + ".range", days.first() + ",NOW");
      }
      case KeyRange.Values values -> {
        parameters.put(name + ".type", "enum");
        parameters.put(name + ".values", String.join(",", values.values()));
      }
      case KeyRange.Named _ -> parameters.put(name + ".type", "injected");
    }
  }
}
