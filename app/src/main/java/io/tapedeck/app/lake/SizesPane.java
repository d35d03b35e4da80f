package io.tapedeck.app.lake;

import io.tapedeck.app.chart.Category;
import io.tapedeck.app.chart.CategoryChart;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.SizeClass;
import io.tapedeck.engine.sink.sizes.TableSizes;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How many objects there are of each size, as a chart or as a table, and why they were closed.
/// Ids: `#lake-summary`, `#lake-histogram`, `#lake-classes`, `#lake-as-chart`, `#lake-as-table`,
/// `#lake-reasons`, `#lake-sizes-command`.
final class SizesPane extends VBox {

  private final LakeModel model;
  private boolean asTable;

  SizesPane(LakeModel model) {
    super(12);
    this.model = model;
    getStyleClass().add("td-tab-content");
    Shown<TableSizes> sizes = new Shown<>(model.sizes(), model::measure, this::sizes);
    VBox.setVgrow(sizes, Priority.ALWAYS);
    sizes.setMinHeight(206);
    Shown<Closures> closures = new Shown<>(model.closures(), model::measure, SizesPane::reasons);
    Card why = new Card("Why they were closed", closures);
    why.setMinHeight(Region.USE_PREF_SIZE);
    CommandField command = new CommandField("lake-sizes");
    model
        .selected()
        .addListener(
            (_, _, table) ->
                command.show(
                    table == null
                        ? ""
                        : "./tapedeck lake sizes " + table.name() + model.profileOption()));
    getChildren().addAll(sizes, why, command);
  }

  private Node sizes(TableSizes sizes) {
    Label summary = Prose.of(summary(sizes));
    summary.setId("lake-summary");
    if (sizes.tinyShare() > 0.5 && sizes.objects() >= 10) {
      summary.getStyleClass().add("td-warn");
    }
    Node shown = asTable ? table(sizes) : chart(sizes);
    Segments<Boolean> as =
        new Segments<>(
            "lake-as-",
            List.of(false, true),
            table -> table ? "table" : "chart",
            table -> table ? "Table" : "Chart",
            table -> {
              asTable = table;
              model.sizes().put(sizes);
            });
    as.show(asTable);
    return new Card("Objects by size", summary, shown).withControls(as).growing(shown);
  }

  private static String summary(TableSizes sizes) {
    if (sizes.objects() == 0) {
      return "The table has no objects.";
    }
    String gain =
        sizes.mergeable() == 0
            ? ""
            : " Compacting would leave about " + Figures.count(sizes.afterCompaction()) + ".";
    return ("%s objects, %s in %s partitions; %s of them, %s, are tiny (below %s), where opening"
            + " one costs a query more than reading it.%s")
        .formatted(
            Figures.count(sizes.objects()),
            Figures.bytes(sizes.bytes()),
            Figures.count(sizes.partitions()),
            Figures.count(sizes.tiny()),
            // All only if it is all of them.
            Figures.percent(Math.floor(sizes.tinyShare() * 100) / 100),
            TableSizes.TINY,
            gain);
  }

  private static Node chart(TableSizes sizes) {
    CategoryChart chart = new CategoryChart();
    chart.setId("lake-histogram");
    chart.titleProperty().set("Objects");
    chart.setCategories(
        sizes.histogram().stream().map(one -> new Category(name(one), one.objects())).toList());
    chart.setMinHeight(110);
    return chart;
  }

  private static Node table(TableSizes sizes) {
    TableView<SizeClass> table =
        Grid.table("lake-classes", "Objects by size", "The table has no objects.");
    table.getColumns().add(Grid.text("Size", 160, SizesPane::range));
    table.getColumns().add(Grid.number("Objects", 120, one -> Figures.count(one.objects())));
    table
        .getColumns()
        .add(
            Grid.number(
                "Share",
                80,
                one -> Figures.percent(one.objects() / (double) Math.max(1, sizes.objects()))));
    table.getColumns().add(Grid.number("Together", 120, one -> Figures.bytes(one.bytes())));
    table.getItems().setAll(sizes.histogram());
    table.setMinHeight(110);
    return table;
  }

  private static String name(SizeClass one) {
    return one.from().bytes() == 0 ? "< 1K" : brief(one.from().bytes());
  }

  private static String range(SizeClass one) {
    if (one.from().bytes() == 0) {
      return "below " + one.below();
    }
    return one.below().bytes() == Long.MAX_VALUE
        ? one.from() + " and more"
        : one.from() + " to " + one.below();
  }

  /// The classes begin at powers of two, so that no digits are lost.
  private static String brief(long bytes) {
    int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    return (bytes >> (unit * 10)) + "" + " KMGT".charAt(unit);
  }

  private static Node reasons(Closures closures) {
    TableView<Map.Entry<FlushReason, Closures.Closed>> table =
        Grid.table(
            "lake-reasons", "Why objects were closed", "No plan names an object of this table.");
    table.getColumns().add(Grid.text("Reason", 110, one -> one.getKey().word()));
    table
        .getColumns()
        .add(Grid.number("Objects", 100, one -> Figures.count(one.getValue().objects())));
    table
        .getColumns()
        .add(Grid.number("Records", 120, one -> Figures.count(one.getValue().rows())));
    table
        .getColumns()
        .add(Grid.number("Together", 110, one -> Figures.bytes(one.getValue().bytes())));
    table
        .getColumns()
        .add(
            Grid.number(
                "Typical",
                100,
                one ->
                    Figures.bytes(one.getValue().bytes() / Math.max(1, one.getValue().objects()))));
    table.getItems().setAll(closures.reasons().entrySet());
    int rows = Math.max(1, closures.reasons().size());
    table.setPrefHeight(Grid.heightOf(rows));
    table.setMinHeight(Grid.heightOf(Math.min(rows, 4)));
    return table;
  }
}
