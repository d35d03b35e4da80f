package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Sheet;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Choosing on the left, what was found on the right, how to play it below. Ids: `#tapes-result`,
/// `#tapes-cancel`, `#tapes-other`, and those of [Chooser], [TapePane], [PlayCard], [SynthCard].
final class TapesView extends BorderPane {

  private final TapesModel model;
  private final Runnable files;
  private final StackPane result = new StackPane();
  private final PlayCard play;
  private @Nullable TapePane pane;

  TapesView(TapesModel model, Runnable files, Runnable folder) {
    this.model = model;
    this.files = files;
    Sheet.dress(this);
    result.setId("tapes-result");
    ScrollPane left = Sheet.scroll(new Chooser(model, files, folder, this::showSynth));
    left.setMinWidth(USE_PREF_SIZE);
    setLeft(left);
    play = new PlayCard(model, this::showMore);
    play.managedProperty().bind(play.visibleProperty());
    VBox right = new VBox(12, result, play);
    VBox.setVgrow(result, Priority.ALWAYS);
    result.setMinHeight(0);
    setCenter(right);
    BorderPane.setMargin(right, new Insets(0, 0, 0, 12));
    model.answer().addListener((_, _, answer) -> show(answer));
    show(model.answer().get());
  }

  void showSynth() {
    play.setVisible(false);
    result.getChildren().setAll(new SynthCard(model, () -> show(model.answer().get())));
  }

  private void showMore() {
    if (pane != null) {
      pane.showMore();
    }
  }

  private void show(Answer<List<Inspected>> answer) {
    switch (answer) {
      case Answer.Unasked<List<Inspected>> _ -> {
        pane = null;
        result.getChildren().setAll(unasked());
      }
      case Answer.Pending<List<Inspected>>(String what) -> wait(what);
      case Answer.Ready<List<Inspected>>(List<Inspected> found) -> {
        pane = new TapePane(model, found, pane == null ? 0 : pane.tab());
        result.getChildren().setAll(pane);
      }
      case Answer.Failed<List<Inspected>> failed -> {
        Button other = Buttons.of("tapes-other", "Choose another", Feather.FILE, files);
        result.getChildren().setAll(new VBox(new ErrorCard(failed.error()).with(other)));
      }
    }
    play.setVisible(answer instanceof Answer.Ready);
  }

  /// A tape that is read again, because something was corrected, stays in sight meanwhile.
  private void wait(String what) {
    Button cancel = Buttons.of("tapes-cancel", "Cancel", Feather.X, model::cancel);
    Node notice = Notices.waiting(what, cancel);
    notice.getStyleClass().add("td-over");
    result.getChildren().removeIf(node -> node != pane);
    if (pane != null) {
      pane.setDisable(true);
    }
    result.getChildren().add(notice);
  }

  private Node unasked() {
    List<String> samples = model.shelf().samples();
    Button other = Buttons.accent("tapes-open", "Files…", Feather.FILE, files);
    Button synth =
        Buttons.of("tapes-open-synth", "Synthetic market…", Feather.CPU, this::showSynth);
    String what = "Choose a tape to see what is on it.";
    return samples.isEmpty()
        ? Notices.empty(what, other, synth)
        : Notices.empty(
            what,
            other,
            Buttons.of(
                "tapes-sample",
                "Try the sample",
                Feather.PLAY,
                () -> model.choose(samples.getFirst())),
            synth);
  }
}
