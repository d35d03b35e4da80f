package io.tapedeck.app;

import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.WindowSettings.Bounds;
import javafx.beans.value.ObservableValue;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Puts the window where it was, if there still is a screen, and remembers where it goes.
final class WindowBounds {

  private WindowBounds() {}

  static void restore(Stage stage, Remembered remembered) {
    Bounds bounds = remembered.get().bounds();
    if (bounds != null
        && !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
            .isEmpty()) {
      stage.setX(bounds.x());
      stage.setY(bounds.y());
      stage.setWidth(bounds.width());
      stage.setHeight(bounds.height());
      stage.setMaximized(bounds.maximized());
    }
    for (ObservableValue<?> changing :
        new ObservableValue<?>[] {
          stage.xProperty(),
          stage.yProperty(),
          stage.widthProperty(),
          stage.heightProperty(),
          stage.maximizedProperty()
        }) {
      changing.addListener((_, _, _) -> remember(stage, remembered));
    }
  }

  private static void remember(Stage stage, Remembered remembered) {
    if (!stage.isShowing() || Double.isNaN(stage.getX()) || stage.isIconified()) {
      return;
    }
    Bounds before = remembered.get().bounds();
    if (stage.isMaximized() && before != null) {
      // The size to come back to stays what it was.
      Bounds same = new Bounds(before.x(), before.y(), before.width(), before.height(), true);
      remembered.update(settings -> settings.withBounds(same));
    } else {
      Bounds now =
          new Bounds(
              stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
      remembered.update(settings -> settings.withBounds(now));
    }
  }
}
