package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The columns that the objects of finished plans have, by table. For one thread.
final class StoredColumns {

  private final Map<String, Set<String>> names = new TreeMap<>();

  /// A finished plan.
  void add(Plan plan) {
    for (PlannedObject object : plan.objects()) {
      if (!object.isDeadLetters()
          && object.schema() >= 0
          && object.schema() < plan.schemas().size()) {
        names
            .computeIfAbsent(object.table(), _ -> new TreeSet<>())
            .addAll(names(plan.schemas().get(object.schema())));
      }
    }
  }

  /// @param tables what the catalog has, read after the plans
  /// @param only the table to look at; empty for all
  void compare(List<LakeTable> tables, String only, Findings findings) {
    for (LakeTable table : tables) {
      Set<String> lacking = new TreeSet<>(names.getOrDefault(table.name(), Set.of()));
      lacking.removeAll(names(table.columns()));
      if (!lacking.isEmpty() && (only.isEmpty() || only.equals(table.name()))) {
        findings.add(
            Flaw.COLUMNS_LACKING,
            table.name(),
            "Objects of our plans have the columns " + lacking + ", the catalog's table has not.");
      }
    }
  }

  // The catalog may fold them.
  private static List<String> names(List<LakeTable.Column> columns) {
    return columns.stream().map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
  }
}
