package io.tapedeck.app.lake;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionReport.Step;
import javafx.scene.Node;
import javafx.scene.control.TableView;

/// The partitions of a report, one a row. Id: `#compact-steps`.
final class StepsTable {

  private StepsTable() {}

  static Node of(CompactionReport report) {
    TableView<Step> table = Grid.table("compact-steps", "Partitions", "No partition.");
    table
        .getColumns()
        .add(Grid.text("Partition", 260, one -> CompactWords.partition(one.partition())));
    table.getColumns().getFirst().setMinWidth(210);
    table.getColumns().add(Grid.number("Objects", 80, one -> Figures.count(one.before())));
    table.getColumns().add(Grid.number("Become", 80, one -> Figures.count(one.after())));
    table.getColumns().add(Grid.number("Size", 100, one -> Figures.bytes(one.bytesBefore())));
    table
        .getColumns()
        .add(
            Grid.text("State", 120, one -> one.state().map(CompactWords::state).orElse("planned")));
    table.getItems().setAll(report.steps());
    table.setMinHeight(Grid.heightOf(4));
    return table;
  }
}
