package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.forecast.Outcome;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What playing would leave in the lake, beside the button that plays; where that would be tiny
/// objects, a better setting below it and a button that takes it. Ids: `#tapes-forecast`,
/// `#forecast-head`, `#forecast-chosen-0` … `-5`, `#forecast-better-0` … `-5`, `#forecast-take`,
/// `#forecast-note`.
final class ForecastPane extends VBox {

  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

  private final TapesModel model;

  ForecastPane(TapesModel model) {
    super(6);
    this.model = model;
    setId("tapes-forecast");
    getStyleClass().add("td-forecast");
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    model.forecast().addListener((_, _, answer) -> show(answer));
    show(model.forecast().get());
  }

  private void show(Answer<Forecast> answer) {
    setVisible(!(answer instanceof Answer.Unasked));
    pseudoClassStateChanged(HELD, false);
    switch (answer) {
      case Answer.Unasked<Forecast> _ -> getChildren().clear();
      case Answer.Pending<Forecast>(String what) -> getChildren().setAll(small(what + "…"));
      case Answer.Failed<Forecast> failed ->
          getChildren().setAll(small("No forecast: " + failed.error().text()));
      case Answer.Ready<Forecast>(Forecast forecast) -> show(forecast);
    }
  }

  private void show(Forecast forecast) {
    boolean tiny = forecast.outcome().isTiny();
    pseudoClassStateChanged(HELD, tiny);
    Label head = small("Forecast: " + ForecastWords.head(forecast));
    head.setId("forecast-head");
    HBox.setHgrow(head, Priority.ALWAYS);
    head.setMaxWidth(Double.MAX_VALUE);
    Label assumed = small("what is assumed");
    assumed.setId("forecast-assumed");
    assumed.getStyleClass().add("td-hint");
    assumed.setMinWidth(Region.USE_PREF_SIZE);
    assumed.setFocusTraversable(true);
    String all = String.join("\n", forecast.notes());
    Tooltip notes = new Tooltip(all);
    notes.setWrapText(true);
    notes.setMaxWidth(480);
    assumed.setTooltip(notes);
    assumed.setAccessibleText("What is assumed: " + all);
    List<Node> rows = new ArrayList<>();
    rows.add(new HBox(10, head, assumed));
    rows.add(figures(forecast));
    if (tiny) {
      rows.add(offer(forecast));
    }
    getChildren().setAll(rows);
  }

  private Node figures(Forecast forecast) {
    GridPane grid = new GridPane(14, 2);
    for (int i = 0; i < ForecastWords.HEADS.size(); i++) {
      Label name = new Label(ForecastWords.HEADS.get(i));
      name.getStyleClass().addAll("td-muted", "td-small");
      name.setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setHalignment(name, HPos.RIGHT);
      grid.add(name, i + 1, 0);
    }
    row(grid, 1, "As chosen", "forecast-chosen-", forecast.outcome());
    forecast
        .better()
        .ifPresent(better -> row(grid, 2, "Better", "forecast-better-", better.outcome()));
    return grid;
  }

  private static void row(GridPane grid, int at, String name, String id, Outcome outcome) {
    Label title = new Label(name);
    title.getStyleClass().add("td-key");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setTooltip(new Tooltip(ForecastWords.bounds(outcome)));
    grid.add(title, 0, at);
    List<String> figures = ForecastWords.figures(outcome);
    for (int i = 0; i < figures.size(); i++) {
      Label figure = new Label(figures.get(i));
      figure.setId(id + i);
      figure.getStyleClass().add("td-figure");
      figure.setMinWidth(Region.USE_PREF_SIZE);
      figure.setTooltip(new Tooltip(ForecastWords.bounds(outcome)));
      figure.setAccessibleText(name + ": " + figures.get(i) + " " + ForecastWords.HEADS.get(i));
      GridPane.setHalignment(figure, HPos.RIGHT);
      grid.add(figure, i + 1, at);
    }
  }

  /// The folders are taken by a button; when objects are closed is a matter of the profile.
  private Node offer(Forecast forecast) {
    Label note = small(ForecastWords.tiny(forecast));
    note.setId("forecast-note");
    note.setTooltip(new Tooltip(forecast.notes().getFirst()));
    HBox row = new HBox(10, note);
    row.setAlignment(Pos.CENTER_LEFT);
    forecast
        .better()
        .filter(better -> !forecast.setting().partitionBy().equals(better.setting().partitionBy()))
        .ifPresent(better -> row.getChildren().addFirst(take(better)));
    return row;
  }

  private Button take(Forecast.Better better) {
    Button take =
        Buttons.of(
            "forecast-take",
            ForecastWords.take(better.setting()),
            Feather.CHECK,
            () -> model.change(now -> now.with(better.setting().partitionBy())));
    take.setAccessibleText(ForecastWords.take(better.setting()) + ": " + better.change());
    take.setTooltip(new Tooltip(better.change()));
    take.getStyleClass().add("small");
    return take;
  }

  private static Label small(String text) {
    Label label = Prose.of(text);
    label.getStyleClass().add("td-small");
    return label;
  }
}
