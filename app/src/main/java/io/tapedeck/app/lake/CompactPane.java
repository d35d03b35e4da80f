package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.sink.compact.CompactionReport;
import java.time.format.DateTimeFormatter;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.converter.LocalDateStringConverter;
import org.kordamp.ikonli.feather.Feather;

/// Merging small objects: what it would do, doing it, and what is open. Ids: `#compact-before`,
/// `#compact-plan`, `#compact-apply`, `#compact-cancel`, `#compact-progress`, `#compact-result`,
/// `#compact-command`, and those of [StepsTable] and [OpenCard].
final class CompactPane extends VBox {

  private final CompactModel model;
  private final DatePicker before = new DatePicker();
  private final Button plan;
  private final Button apply;
  private final Button cancel;
  private final Label progress = new Label();
  private final HBox under;
  private final StackPane result = new StackPane();
  private final CommandField command = new CommandField("compact");

  CompactPane(CompactModel model) {
    super(12);
    this.model = model;
    getStyleClass().add("td-tab-content");
    plan = Buttons.of("compact-plan", "Compact…", Feather.MINIMIZE_2, model::dryRun);
    apply = Buttons.accent("compact-apply", "Apply", Feather.CHECK, model::apply);
    cancel = Buttons.of("compact-cancel", "Cancel", Feather.X, model::cancel);
    before.setId("compact-before");
    before.setAccessibleText("Only partitions before this date, UTC");
    before.setPrefWidth(134);
    before.setMinWidth(Region.USE_PREF_SIZE);
    before.setConverter(new LocalDateStringConverter(DateTimeFormatter.ISO_LOCAL_DATE, null));
    before.valueProperty().bindBidirectional(model.before());
    ProgressBar bar = new ProgressBar();
    bar.setPrefWidth(160);
    bar.setAccessibleText("It is being done");
    progress.setId("compact-progress");
    under = new HBox(10, bar, cancel, progress);
    under.setAlignment(Pos.CENTER_LEFT);
    under.managedProperty().bind(under.visibleProperty());
    result.setId("compact-result");
    result.setAlignment(Pos.TOP_LEFT);
    VBox.setVgrow(result, Priority.ALWAYS);
    apply.managedProperty().bind(apply.visibleProperty());
    Card card = new Card("Merge small objects", choices(), under, result, command).growing(result);
    Node open = new OpenCard(model).node();
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().addAll(card, open);
    model.plan().answer().addListener((_, _, _) -> refresh());
    model.done().answer().addListener((_, _, _) -> refresh());
    model.open().answer().addListener((_, _, _) -> refresh());
    model.before().addListener((_, _, _) -> refresh());
    model.doing().addListener((_, _, _) -> progress.setText(model.doing().get()));
    refresh();
  }

  private Node choices() {
    Label name = new Label("Partitions before");
    name.setLabelFor(before);
    name.getStyleClass().add("td-key");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label effect =
        Prose.of("“Compact…” only looks; what it would do is shown before anything changes.");
    effect.getStyleClass().addAll("td-muted", "td-small");
    HBox.setHgrow(effect, Priority.ALWAYS);
    HBox row = new HBox(10, name, before, plan, apply, effect);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void refresh() {
    CompactionReport would = model.plan().value();
    boolean ready = would != null && would.before() > 0;
    plan.setDisable(model.isBusy());
    before.setDisable(model.isBusy());
    apply.setVisible(ready);
    apply.setDisable(model.isBusy());
    under.setVisible(model.isBusy());
    progress.setText(model.doing().get());
    command.show(model.command(ready || model.done().value() != null));
    result.getChildren().setAll(content());
  }

  private Node content() {
    return switch (model.done().answer().get()) {
      case Answer.Pending<CompactionReport>(String what) -> Prose.muted(what + "…");
      case Answer.Failed<CompactionReport> failed -> new ErrorCard(failed.error());
      case Answer.Ready<CompactionReport>(CompactionReport report) ->
          report(report, "✔ " + CompactWords.did(report), "");
      case Answer.Unasked<CompactionReport> _ -> planned();
    };
  }

  private Node planned() {
    return switch (model.plan().answer().get()) {
      case Answer.Unasked<CompactionReport> _ ->
          Prose.muted(
              "Merges the small objects of closed partitions into few large ones, partition by"
                  + " partition, so that every query sees either all old or all new objects. Until"
                  + " it is finished it can be undone.");
      case Answer.Pending<CompactionReport>(String what) -> Prose.muted(what + "…");
      case Answer.Failed<CompactionReport> failed -> new ErrorCard(failed.error());
      case Answer.Ready<CompactionReport>(CompactionReport report) ->
          report(
              report,
              CompactWords.would(report),
              report.before() == 0 ? "" : CompactWords.cost(report));
    };
  }

  private static Node report(CompactionReport report, String what, String more) {
    Label headline = Prose.muted(what);
    headline.setId("compact-headline");
    headline.getStyleClass().setAll("label", "td-card-title");
    VBox box = new VBox(6, headline);
    for (String text : new String[] {more, CompactWords.left(report)}) {
      if (!text.isEmpty()) {
        box.getChildren().add(Prose.muted(text));
      }
    }
    if (!report.steps().isEmpty()) {
      Node steps = StepsTable.of(report);
      VBox.setVgrow(steps, Priority.ALWAYS);
      box.getChildren().add(steps);
    }
    return box;
  }
}
