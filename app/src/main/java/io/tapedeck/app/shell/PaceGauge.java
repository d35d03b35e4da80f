package io.tapedeck.app.shell;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.PaceStats;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What became of the pace that is asked for: records each second, and by how much they leave late.
final class PaceGauge extends VBox {

  private final Label achieved = new Label();
  private final Label jitter = new Label();
  private final Tooltip details = new Tooltip();

  PaceGauge() {
    getStyleClass().add("pace-gauge");
    setAlignment(Pos.CENTER_RIGHT);
    achieved.setId("transport-achieved");
    achieved.getStyleClass().addAll("figures", "transport-achieved");
    achieved.setTooltip(details);
    jitter.setId("transport-jitter");
    jitter.getStyleClass().addAll("figures", "quiet", "transport-jitter");
    jitter.setTooltip(details);
    jitter.managedProperty().bind(jitter.textProperty().isNotEmpty());
    getChildren().addAll(achieved, jitter);
    show(null);
  }

  void show(@Nullable RunProgress now) {
    if (now == null) {
      achieved.setText(Figures.NONE);
      jitter.setText("");
      details.setText("What the tape really plays at");
      return;
    }
    PaceStats pacing = now.pacing();
    achieved.setText(
        pacing.factor() > 0
            ? String.format(Locale.ROOT, "×%,.1f", pacing.factor())
            : Figures.perSecond(pacing.perSecond()));
    boolean due = !(pacing.asked() instanceof Pace.Max);
    jitter.setText(due ? "p99 " + Figures.duration(pacing.p99()) : "at full speed");
    details.setText(words(pacing, due));
    setAccessibleText(details.getText());
  }

  private static String words(PaceStats pacing, boolean due) {
    String rate =
        "Asked for %s, achieved %s over the last few seconds"
            .formatted(PaceWords.of(pacing.asked()), Figures.perSecond(pacing.perSecond()));
    if (pacing.factor() > 0) {
      rate += String.format(Locale.ROOT, " (×%,.2f of event time)", pacing.factor());
    }
    return due
        ? rate
            + "\nRecords leave late by p50 %s, p99 %s, at most %s"
                .formatted(
                    Figures.duration(pacing.p50()),
                    Figures.duration(pacing.p99()),
                    Figures.duration(pacing.max()))
        : rate;
  }
}
