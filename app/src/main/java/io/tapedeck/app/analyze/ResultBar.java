package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The figures of an answer and what can be done with its rows. Ids: `#analyze-status`,
/// `#analyze-statistics`, `#analyze-notes`, `#analyze-earlier`, `#analyze-more`, `#analyze-copy`,
/// `#analyze-export`, `#analyze-exported`, `#analyze-page-error`, and those of [ChartChoice].
final class ResultBar extends VBox {

  private final QueryTab tab;
  private final Label status = Prose.named("analyze-status");
  private final Label statistics = Prose.named("analyze-statistics");
  private final Label notes = Prose.named("analyze-notes");
  private final Label exported = Prose.named("analyze-exported");
  private final Label pageError = Prose.named("analyze-page-error");
  private final FlowPane deeds;
  private final HBox under;

  ResultBar(QueryTab tab, ChartChoice choice, Browse browse, Runnable copy) {
    super(4);
    this.tab = tab;
    setPadding(new Insets(8, 0, 8, 0));
    Tooltip whole = new Tooltip();
    whole.setOnShowing(
        _ ->
            whole.setText(
                "Prices are " + tab.cost().price().assumption() + ". " + EstimateWords.LOCAL));
    whole.setWrapText(true);
    whole.setMaxWidth(460);
    statistics.setTooltip(whole);
    statistics.getStyleClass().addAll("td-muted", "td-small");
    exported.getStyleClass().addAll("td-muted", "td-small");
    pageError.getStyleClass().add("td-bad");
    notes.getStyleClass().add("td-note");
    deeds = new FlowPane(8, 4, status, choice.node());
    deeds.setAlignment(Pos.CENTER_LEFT);
    deeds.setPrefWrapLength(RunBar.WRAP);
    deeds.getChildren().addAll(pages());
    statistics.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(statistics, Priority.ALWAYS);
    under = new HBox(4, statistics);
    under.setAlignment(Pos.CENTER_LEFT);
    under.getChildren().addAll(copies(browse, copy));
    for (var part : List.of(deeds, under, notes, exported, pageError)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    getChildren().addAll(deeds, notes, under, exported, pageError);
    tab.export().told().addListener((_, _, told) -> show(exported, told));
    tab.pageError()
        .addListener((_, _, error) -> show(pageError, error == null ? "" : "✖ " + error.text()));
    show(exported, "");
    show(pageError, "");
  }

  private List<Button> pages() {
    Button earlier =
        Buttons.of("analyze-earlier", "Earlier rows", Feather.CHEVRON_UP, tab::readEarlier);
    earlier.visibleProperty().bind(tab.window().earlier());
    earlier.managedProperty().bind(earlier.visibleProperty());
    earlier.disableProperty().bind(tab.reading());
    Button more = Buttons.of("analyze-more", "Load more", Feather.CHEVRON_DOWN, tab::readMore);
    more.visibleProperty().bind(tab.window().more());
    more.managedProperty().bind(more.visibleProperty());
    more.disableProperty().bind(tab.reading());
    more.textProperty().bind(Bindings.when(tab.reading()).then("Loading…").otherwise("Load more"));
    return List.of(earlier, more);
  }

  private List<Button> copies(Browse browse, Runnable copy) {
    Button rows =
        Buttons.icon(
            "analyze-copy", "Copy the selected rows, or those that are here", Feather.COPY, copy);
    Button file =
        Buttons.icon(
            "analyze-export",
            "Save all rows of the answer as CSV…",
            Feather.DOWNLOAD,
            () -> export(browse));
    return List.of(rows, file);
  }

  private void export(Browse browse) {
    String title = QueryShelf.nameOf(tab.draft().query().get().title());
    @Nullable Path target = browse.target((title.isEmpty() ? "result" : title) + ".csv");
    if (target != null) {
      tab.save(target);
    }
  }

  /// Says what is there now.
  void refresh() {
    boolean answered = tab.state().get() instanceof QueryState.Succeeded;
    deeds.setVisible(answered);
    under.setVisible(answered);
    status.setText(Outcomes.words(tab.state().get(), tab.window(), tab.cost().price()));
    statistics.setText(Outcomes.statistics(tab));
    show(notes, answered ? String.join(" ", tab.answered().notes()) : "");
    if (!answered) {
      show(exported, "");
    }
  }

  private static void show(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
  }
}
