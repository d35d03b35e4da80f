package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Notices;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Everything about the tapes that were read: the questions first, then what the tape is, its
/// profile, its quality and how it is to be played. Ids: `#tapes-questions`, `#tapes-which`,
/// `#tapes-tabs`.
final class TapePane extends VBox {

  private final TapesModel model;
  private final List<Inspected> found;
  private final TabPane tabs = new TabPane();

  /// @param tab the tab that is in front at first
  TapePane(TapesModel model, List<Inspected> found, int tab) {
    this.model = model;
    this.found = found;
    setSpacing(8);
    tabs.setId("tapes-tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("dense");
    VBox.setVgrow(tabs, Priority.ALWAYS);
    show(tab);
  }

  /// Which tab is in front.
  int tab() {
    return tabs.getSelectionModel().getSelectedIndex();
  }

  void showMore() {
    tabs.getSelectionModel().selectLast();
  }

  private void show(int tab) {
    Inspected current = found.get(Math.clamp(model.shown().get(), 0, found.size() - 1));
    TapeReport report = current.report();
    getChildren().clear();
    if (found.size() > 1) {
      getChildren().add(which());
    }
    if (!report.hasMarketData()) {
      String why = report.reasons().isEmpty() ? "It has no rows." : report.reasons().getLast();
      getChildren()
          .add(Notices.empty("There is no market data in " + current.tape().name() + ". " + why));
      return;
    }
    if (current.asks()) {
      getChildren().add(new QuestionCard(report.shape().questions(), model::correct));
    }
    tabs.getTabs()
        .setAll(
            tab("What it is", () -> ShapeTab.of(model, report)),
            tab("Profile", () -> ProfileTab.of(report.profile())),
            tab("Quality", () -> QualityTab.of(model, report)),
            tab("How to play", this::playing));
    tabs.getSelectionModel().select(Math.clamp(tab, 0, tabs.getTabs().size() - 1));
    getChildren().add(tabs);
  }

  private Node playing() {
    return ShapeTab.scroll(
        new VBox(12, new WhichCard(model).node(), new HowCard(model).node(), WhereCard.of(model)));
  }

  private Node which() {
    ComboBox<String> which = new ComboBox<>();
    which.setId("tapes-which");
    which.setAccessibleText("Which of the tapes is shown");
    for (int i = 0; i < found.size(); i++) {
      Inspected tape = found.get(i);
      which
          .getItems()
          .add(
              String.format(
                  Locale.ROOT,
                  "%d of %d: %s%s",
                  i + 1,
                  found.size(),
                  tape.tape().name(),
                  tape.asks() ? " – has a question" : ""));
    }
    which.getSelectionModel().select(Math.clamp(model.shown().get(), 0, found.size() - 1));
    which.setOnAction(
        _ -> {
          model.shown().set(which.getSelectionModel().getSelectedIndex());
          show(tab());
        });
    Label name = new Label("Tape");
    name.setLabelFor(which);
    name.getStyleClass().add("td-key");
    HBox row = new HBox(8, name, which);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// A tab whose content is made when it is first looked at.
  private static Tab tab(String name, Supplier<Node> content) {
    Tab tab = new Tab(name);
    tab.selectedProperty()
        .addListener(
            (_, _, chosen) -> {
              if (chosen && tab.getContent() == null) {
                tab.setContent(content.get());
              }
            });
    return tab;
  }
}
