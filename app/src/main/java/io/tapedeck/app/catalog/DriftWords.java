package io.tapedeck.app.catalog;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.model.TableDrift.Partitions;
import io.tapedeck.engine.model.TableDrift.Retyped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The differences between catalog and lake as the rows of a table. A pure function of what was
/// found.
final class DriftWords {

  private static final int SHOWN = 3;

  private DriftWords() {}

  /// One difference.
  ///
  /// @param table where it is
  /// @param what a shape and a word: what a crawl would add, take away or change
  /// @param thing the name of the column, or how many partitions
  /// @param catalog what the catalog says
  /// @param lake what the lake says
  record Row(String table, String what, String thing, String catalog, String lake) {}

  static List<Row> rows(List<TableDrift> tables) {
    List<Row> rows = new ArrayList<>();
    tables.forEach(table -> add(rows, table));
    return rows;
  }

  private static void add(List<Row> rows, TableDrift drift) {
    String table = drift.table();
    switch (drift.presence()) {
      case BOTH -> {}
      case ONLY_IN_LAKE ->
          rows.add(new Row(table, "+ table", "new", Figures.NONE, drift.location()));
      case ONLY_IN_CATALOG ->
          rows.add(new Row(table, "− table", "gone", drift.location(), Figures.NONE));
    }
    for (Column one : drift.added()) {
      rows.add(new Row(table, "+ column", one.name(), Figures.NONE, one.type()));
    }
    for (Column one : drift.removed()) {
      rows.add(new Row(table, "− column", one.name(), one.type(), Figures.NONE));
    }
    for (Retyped one : drift.retyped()) {
      rows.add(new Row(table, "≠ type", one.column(), one.registered(), one.found()));
    }
    if (drift.presence() == TableDrift.Presence.BOTH
        && !drift.registeredKeys().equals(drift.foundKeys())) {
      rows.add(
          new Row(
              table,
              "≠ keys",
              "partitioned by",
              keys(drift.registeredKeys()),
              keys(drift.foundKeys())));
    }
    if (drift.unknown().count() > 0) {
      rows.add(
          new Row(
              table, "+ partitions", count(drift.unknown()), Figures.NONE, first(drift.unknown())));
    }
    if (drift.missing().count() > 0) {
      rows.add(
          new Row(
              table, "− partitions", count(drift.missing()), first(drift.missing()), Figures.NONE));
    }
  }

  private static String keys(List<String> keys) {
    return keys.isEmpty() ? "none" : String.join(", ", keys);
  }

  private static String count(Partitions partitions) {
    return Figures.count(partitions.count());
  }

  private static String first(Partitions partitions) {
    String shown =
        partitions.first().stream()
            .limit(SHOWN)
            .map(values -> String.join("/", values))
            .collect(Collectors.joining(", "));
    return partitions.count() > SHOWN ? shown + ", …" : shown;
  }

  /// What was found, in one sentence.
  static String verdict(DriftModel.Checked checked) {
    long differing = checked.tables().stream().filter(table -> !table.isNone()).count();
    String when = " (checked " + Figures.clock(checked.at()) + ")";
    if (checked.tables().isEmpty()) {
      return "○ Neither lake nor catalog has a table" + when;
    }
    return checked.agrees()
        ? "✔ Lake and catalog agree on "
            + (checked.tables().size() == 1 ? "1 table" : checked.tables().size() + " tables")
            + when
        : "≠ Lake and catalog do not agree on "
            + differing
            + " of "
            + checked.tables().size()
            + " tables; nothing was changed"
            + when;
  }
}
