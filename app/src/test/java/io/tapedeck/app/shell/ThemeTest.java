package io.tapedeck.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.settings.ThemeChoice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.RangeSlider;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ThemeTest {

  private Stage stage;
  private Theme theme;

  @Start
  void start(Stage shown) {
    stage = shown;
    theme = new Theme();
  }

  @Test
  void controlsThatKnowOnlyModenasColoursFindThemInBothThemes() {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Logger css = Logger.getLogger("javafx.css");
    Handler listener = new Recording(records);
    css.addHandler(listener);
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      for (ThemeChoice choice : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
        show(choice);
      }
    } finally {
      System.setErr(before);
      css.removeHandler(listener);
    }
    assertThat(records).extracting(LogRecord::getMessage).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .doesNotContain("CSS", "could not be looked up");
  }

  @Test
  void theSystemsThemeIsTheOneOfTheDesktop() {
    WaitForAsyncUtils.waitForAsyncFx(
        5_000,
        () -> {
          theme.choose(ThemeChoice.SYSTEM);
          boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          assertThat(theme.dark().get()).isEqualTo(dark);
        });
  }

  private void show(ThemeChoice choice) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          theme.choose(choice);
          VBox box =
              new VBox(
                  new SegmentedButton(), new CheckComboBox<>(), new RangeSlider(), new StatusBar());
          Scene scene = new Scene(box, 400, 300);
          theme.dress(scene);
          stage.setScene(scene);
          stage.show();
        });
    WaitForAsyncUtils.waitForFxEvents(8);
  }

  private static final class Recording extends Handler {

    private final List<LogRecord> records;

    Recording(List<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
