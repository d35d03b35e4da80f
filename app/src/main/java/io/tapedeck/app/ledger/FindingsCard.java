package io.tapedeck.app.ledger;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.sink.verify.Finding;
import io.tapedeck.engine.sink.verify.VerifyReport;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is not as it should be, the worst first, and what mends the chosen one. Ids:
/// `#verify-findings`, `#verify-what`, `#verify-fix`, `#findings-copy`, `#findings-export`,
/// `#findings-exported`.
final class FindingsCard {

  private final VerifyReport report;
  private final TableView<Finding> table =
      Grid.table("verify-findings", "Findings", "Nothing is wrong.");
  private final Label what = Prose.named("verify-what");
  private final Label fix = Prose.named("verify-fix");
  private final Card card;

  FindingsCard(LedgerModel model, VerifyReport report, Runnable export) {
    this.report = report;
    table.getColumns().add(Grid.fixed(Grid.text("Severity", 90, one -> mark(one))));
    table.getColumns().add(Grid.fixed(Grid.text("Finding", 160, one -> one.flaw().word())));
    table.getColumns().add(Grid.text("Where", 360, Finding::key));
    table.getColumns().add(Grid.text("What mends it", 360, one -> one.flaw().fix()));
    table.getItems().setAll(report.findings());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> show(one));
    table.setMinHeight(Grid.heightOf(3));
    fix.getStyleClass().add("td-card-title");
    Button copy = Buttons.of("findings-copy", "Copy", Feather.COPY, this::copy);
    Button out = Buttons.of("findings-export", "Export CSV…", Feather.DOWNLOAD, export);
    Label exported = new Label();
    exported.setId("findings-exported");
    exported.getStyleClass().addAll("td-muted", "td-small");
    exported.textProperty().bind(model.exported());
    VBox about = new VBox(2, what, fix);
    about.setMinHeight(Region.USE_PREF_SIZE);
    card = new Card(title(report), table, about).withControls(exported, copy, out).growing(table);
    table.getSelectionModel().selectFirst();
  }

  Card node() {
    return card;
  }

  private static String title(VerifyReport report) {
    long all = report.totals().values().stream().mapToLong(Long::longValue).sum();
    int listed = report.findings().size();
    return listed == all
        ? "Findings"
        : "Findings, " + Figures.count(listed) + " of " + Figures.count(all);
  }

  private static String mark(Finding one) {
    return switch (one.flaw().severity()) {
      case ERROR -> "✖ error";
      case NOTE -> "ℹ note";
    };
  }

  private void show(@Nullable Finding one) {
    what.setText(one == null ? "" : one.key() + ": " + one.what());
    fix.setText(one == null ? "" : one.flaw().fix());
  }

  /// The chosen ones; all if none is.
  private void copy() {
    List<Finding> chosen = table.getSelectionModel().getSelectedItems();
    ClipboardContent content = new ClipboardContent();
    content.putString(FindingsText.plain(chosen.size() > 1 ? chosen : report.findings()));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
