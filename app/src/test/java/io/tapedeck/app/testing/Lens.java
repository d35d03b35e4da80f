package io.tapedeck.app.testing;

import io.tapedeck.app.shell.TimeLine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.testfx.util.WaitForAsyncUtils;

/// Steers a window from outside the JavaFX application thread and takes pictures of it, each in
/// both themes and two sizes.
public final class Lens {

  private static final List<String> THEMES = List.of("light", "dark");
  private static final int[][] SIZES = {{1440, 900}, {1024, 700}};

  private final Stage stage;
  private final Path folder;

  /// @param folder where the pictures go
  public Lens(Stage stage, Path folder) {
    this.stage = stage;
    this.folder = folder;
  }

  /// Takes `<what>-<theme>-<width>x<height>.png` in every combination.
  public void shoot(String what) {
    for (String theme : THEMES) {
      choose(theme);
      for (int[] size : SIZES) {
        resize(size);
        take("%s-%s-%dx%d".formatted(what, theme, size[0], size[1]));
      }
    }
  }

  /// Takes one picture of what will not wait, light and large.
  public void shootOnce(String what) {
    choose("light");
    resize(SIZES[0]);
    take(what + "-light-1440x900");
  }

  public void place(String id) {
    onFx(
        () -> {
          node("#rail-" + id, ToggleButton.class).fire();
          return null;
        });
    frames(10);
  }

  /// Chooses a tab by its place.
  public void tab(String tabs, int index) {
    onFx(
        () -> {
          node(tabs, TabPane.class).getSelectionModel().select(index);
          return null;
        });
    frames(5);
  }

  public void fire(String button) {
    onFx(
        () -> {
          node(button, ButtonBase.class).fire();
          return null;
        });
  }

  /// Fires the button that says `text`.
  public void fireNamed(String text) {
    onFx(
        () -> {
          scene().getRoot().lookupAll(".button").stream()
              .map(Button.class::cast)
              .filter(button -> button.getText() != null && button.getText().equals(text))
              .findFirst()
              .orElseThrow()
              .fire();
          return null;
        });
  }

  public void edit(String sql) {
    onFx(
        () -> {
          node("#analyze-editor", CodeArea.class).replaceText(sql);
          return null;
        });
  }

  /// Puts a text into a field.
  public void type(String field, String text) {
    onFx(
        () -> {
          node(field, TextField.class).setText(text);
          return null;
        });
    frames(5);
  }

  /// Sets the pace as if it was typed.
  public void pace(String text) {
    onFx(
        () -> {
          ComboBox<?> field = node("#transport-pace", ComboBox.class);
          field.getEditor().setText(text);
          field.getEditor().fireEvent(new javafx.event.ActionEvent());
          return null;
        });
  }

  public void press(KeyCode code, boolean ctrl) {
    onFx(
        () -> {
          Node focus = scene().getFocusOwner();
          Event.fireEvent(
              focus == null ? scene().getRoot() : focus,
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, ctrl, false, false));
          return null;
        });
    frames(5);
  }

  /// How much of the tape has been read.
  public double share() {
    return node("#transport-time", TimeLine.class).share();
  }

  public boolean shows(String query) {
    Node node = scene().lookup(query);
    boolean shows = node != null;
    for (Node part = node; part != null; part = part.getParent()) {
      shows = shows && part.isVisible();
    }
    return shows;
  }

  public String text(String query) {
    return node(query, Labeled.class).getText();
  }

  public <N extends Node> N node(String query, Class<N> type) {
    return type.cast(scene().lookup(query));
  }

  /// Lets about so many frames pass.
  public void frames(int count) {
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(15_000_000);
      WaitForAsyncUtils.waitForFxEvents(1);
    }
  }

  public void until(int seconds, BooleanSupplier condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
  }

  public <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }

  private Scene scene() {
    return stage.getScene();
  }

  private void choose(String theme) {
    onFx(
        () -> {
          Button button = node("#theme", Button.class);
          while (!button.getAccessibleText().endsWith(theme)) {
            button.fire();
          }
          return null;
        });
  }

  private void resize(int[] size) {
    onFx(
        () -> {
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
          return null;
        });
    frames(25);
  }

  private void take(String name) {
    onFx(
        () -> {
          Picture.write(scene().snapshot(null), folder.resolve(name + ".png"));
          return null;
        });
  }
}
