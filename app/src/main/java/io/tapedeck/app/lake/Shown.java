package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// A surface that shows what was asked for: nothing yet, on its way, there, or why not.
final class Shown<T> extends StackPane {

  private final Runnable again;
  private final Function<T, Node> content;

  /// @param again asks once more, after a failure
  /// @param content shows what was asked for
  Shown(Asked<T> asked, Runnable again, Function<T, Node> content) {
    this.again = again;
    this.content = content;
    setMinHeight(0);
    asked.answer().addListener((_, _, answer) -> show(answer));
    show(asked.answer().get());
  }

  private void show(Answer<T> answer) {
    getChildren()
        .setAll(
            switch (answer) {
              case Answer.Unasked<T> _ ->
                  Notices.empty(
                      "Not read yet.", Buttons.of("lake-ask", "Read", Feather.REFRESH_CW, again));
              case Answer.Pending<T>(String what) -> Notices.waiting(what);
              case Answer.Ready<T>(T value) -> content.apply(value);
              case Answer.Failed<T> failed ->
                  new ErrorCard(failed.error())
                      .with(Buttons.of("lake-again", "Try again", Feather.REFRESH_CW, again));
            });
  }
}
