package io.tapedeck.app.ledger;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.sink.verify.Coverage;
import io.tapedeck.engine.sink.verify.VerifyReport;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a verification found: the verdict with its figures, the findings, and the ranges of
/// offsets. Ids: `#verify-verdict`, `#verify-plans`, …, `#verify-ranges`, and those of
/// [FindingsCard].
final class ReportPane extends VBox {

  ReportPane(LedgerModel model, LedgerModel.Verified verified, Runnable export) {
    super(12);
    VerifyReport report = verified.report();
    getChildren().add(verdict(verified));
    if (!report.findings().isEmpty()) {
      Node findings = new FindingsCard(model, report, export).node();
      VBox.setVgrow(findings, Priority.ALWAYS);
      getChildren().add(findings);
    }
    Card ranges = ranges(report);
    // Few partitions beside many findings: these get the height.
    VBox.setVgrow(ranges, report.findings().isEmpty() ? Priority.ALWAYS : Priority.NEVER);
    getChildren().add(ranges);
  }

  private static Node verdict(LedgerModel.Verified verified) {
    VerifyReport report = verified.report();
    Label verdict = new Label(VerifyWords.verdict(report));
    verdict.setId("verify-verdict");
    verdict.getStyleClass().addAll("td-verdict", report.complete() ? "td-good" : "td-bad");
    Label at =
        new Label((report.deep() ? "deep, " : "quick, ") + Figures.time(verified.at()) + " UTC");
    at.getStyleClass().addAll("td-muted", "td-small");
    Label meaning = Prose.of(VerifyWords.meaning(report));
    FlowPane figures =
        new FlowPane(
            28,
            6,
            figure("plans", "plans", Figures.count(report.plans())),
            figure("objects", "objects", Figures.count(report.objects())),
            figure("rows", "records", Figures.count(report.rows())),
            figure("bytes", "stored", Figures.bytes(report.bytes())),
            figure("partitions", "partitions", Figures.count(report.partitions())),
            figure("dead", "dead letters", Figures.count(report.deadLetters())),
            figure("repeats", "repeats left out", Figures.count(report.repeats())),
            figure("compactions", "compactions", Figures.count(report.compactions())));
    VBox box = new VBox(8, new FlowPane(12, 4, verdict, at), meaning, figures);
    box.getStyleClass().add("td-card");
    box.setMinHeight(Region.USE_PREF_SIZE);
    return box;
  }

  private static Node figure(String id, String name, String value) {
    Label number = new Label(value);
    number.setId("verify-" + id);
    number.getStyleClass().add("td-stage-value");
    Label words = new Label(name);
    words.getStyleClass().addAll("td-muted", "td-small");
    VBox box = new VBox(number, words);
    box.setAccessibleText(value + " " + name);
    return box;
  }

  private static Card ranges(VerifyReport report) {
    TableView<Coverage> table =
        Grid.table(
            "verify-ranges", "Ranges of offsets", "No plan has been stored in this lake yet.");
    table.getColumns().add(Grid.text("Topic-partition", 150, one -> one.at().toString()));
    table.getColumns().add(Grid.number("From offset", 110, one -> Figures.count(one.first())));
    table.getColumns().add(Grid.number("Stored up to", 110, one -> Figures.count(one.done())));
    table.getColumns().add(Grid.number("Plans", 80, one -> Figures.count(one.plans())));
    table.getColumns().add(Grid.number("Records", 110, one -> Figures.count(one.rows())));
    table.getColumns().add(Grid.number("Dead", 80, one -> Figures.count(one.deadLetters())));
    table.getColumns().add(Grid.number("Repeats", 80, one -> Figures.count(one.repeats())));
    if (report.coverage().stream().anyMatch(one -> one.lost() > 0)) {
      table.getColumns().add(Grid.number("Lost", 80, one -> Figures.count(one.lost())));
    }
    table
        .getColumns()
        .add(
            Grid.number(
                "Offsets left",
                112,
                one -> one.broker() == null ? Figures.NONE : Figures.count(one.lag())));
    // Where it scrolls, neither heads nor figures are cut.
    table.getColumns().forEach(column -> column.setMinWidth(column.getPrefWidth()));
    table.getItems().setAll(report.coverage());
    int rows = Math.max(1, report.coverage().size());
    table.setPrefHeight(Grid.scrollingHeightOf(Math.min(rows, 6)));
    table.setMinHeight(Grid.scrollingHeightOf(Math.min(rows, 3)));
    return new Card("What is stored of the topic", Grid.scrolling(table)).growing(table);
  }
}
