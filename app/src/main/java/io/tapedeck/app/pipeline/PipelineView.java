package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.state.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The map, the tiles and the ledger; the transport bar below plays and says what went wrong. Ids:
/// `#pipeline-sample`, `#pipeline-choose`, `#pipeline-state`, `#pipeline-notice`.
final class PipelineView extends StackPane {

  private final PipelineModel model;
  private final Navigation navigation;
  private final @Nullable Runnable playSample;
  private final Map<String, StageCard> cards = new LinkedHashMap<>();
  private final HBox map = new HBox(3);
  private final Tiles tiles = new Tiles();
  private final SinkBanner banner = new SinkBanner();
  private final VBox notice = new VBox();
  private final Label state = new Label();

  PipelineView(PipelineModel model, Navigation navigation, @Nullable Runnable playSample) {
    this.model = model;
    this.navigation = navigation;
    this.playSample = playSample;
    Deck deck = model.deck();
    state.setId("pipeline-state");
    state.getStyleClass().add("td-pill");
    notice.setId("pipeline-notice");
    map.setAlignment(Pos.CENTER);
    Card way = new Card("The way of the data", map);
    VBox content = new VBox(12, head(), banner, notice, way, tiles, below());
    getChildren().add(Sheet.scrollTall(content));
    Sheet.dress(this);
    bind(deck);
  }

  /// Goes on with the lines of the last minute while another place is shown.
  void note(EngineSnapshot now) {
    tiles.note(now);
  }

  private Node below() {
    Node ledger = new LedgerCard(model).node();
    Node sink = new SinkCard(model).node();
    GridPane row = new GridPane(12, 0);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    half.setFillWidth(true);
    row.getColumnConstraints().addAll(half, half);
    row.addRow(0, ledger, sink);
    return row;
  }

  private Node head() {
    Label heading = new Label("Pipeline");
    heading.getStyleClass().add("td-heading");
    HBox head = new HBox(10, heading, state);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void bind(Deck deck) {
    model.stages().addListener((_, _, stages) -> showStages(stages));
    model
        .snapshot()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                tiles.show(now, deck.progress().get());
                banner.show(SinkWords.of(now.sink(), now.at()));
              }
            });
    deck.state().addListener((_, _, _) -> showDeck(deck));
    deck.loaded().addListener((_, _, _) -> showDeck(deck));
    showDeck(deck);
  }

  private void showStages(List<Stage> stages) {
    if (cards.isEmpty()) {
      for (Stage stage : stages) {
        if (!cards.isEmpty()) {
          FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
          arrow.getStyleClass().add("td-arrow");
          map.getChildren().add(arrow);
        }
        StageCard card = new StageCard(stage.id());
        cards.put(stage.id(), card);
        map.getChildren().add(card);
      }
    }
    for (Stage stage : stages) {
      StageCard card = cards.get(stage.id());
      if (card != null) {
        card.show(stage);
      }
    }
  }

  private void showDeck(Deck deck) {
    RunState now = deck.state().get();
    state.setText(words(now));
    notice.getChildren().setAll(notices(deck));
  }

  private List<Node> notices(Deck deck) {
    if (deck.loaded().get() == null && deck.state().get() == null) {
      return List.of(invitation());
    }
    return List.of();
  }

  private Node invitation() {
    Button choose =
        Buttons.of(
            "pipeline-choose", "Choose a tape", Feather.FOLDER, () -> navigation.show("tapes"));
    return playSample == null
        ? Notices.empty(
            "No tape is loaded: choose one to see it run from the file to the query.", choose)
        : Notices.empty(
            "No tape is loaded: play the sample to see the whole way, or choose one of yours.",
            Buttons.accent("pipeline-sample", "Play the sample tape", Feather.PLAY, playSample),
            choose);
  }

  private static String words(@Nullable RunState state) {
    return switch (state) {
      case null -> "○ nothing has played yet";
      case RunState.Preparing _ -> "… preparing";
      case RunState.Playing _ -> "▶ playing";
      case RunState.Paused _ -> "‖ paused";
      case RunState.Draining _ -> "▼ storing what was read";
      case RunState.Done _ -> "✔ done";
      case RunState.Failed _ -> "✖ failed";
    };
  }
}
