package io.tapedeck.app.parts;

import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/// The sessions of a tape as blocks on a line. One block from end to end while nobody knows them.
/// Used on the JavaFX application thread only.
public final class SessionBand extends Region {

  /// Narrower blocks cannot be seen.
  private static final double LEAST_WIDTH = 1.5;

  private final Path blocks = new Path();
  private @Nullable TimeScale scale;

  public SessionBand() {
    getStyleClass().add("session-band");
    blocks.getStyleClass().add("session-blocks");
    blocks.setManaged(false);
    getChildren().add(blocks);
    setMinHeight(4);
  }

  /// Shows the sessions of a scale; null for the plain line.
  public void show(@Nullable TimeScale now) {
    scale = now;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    blocks.getElements().clear();
    TimeScale known = scale;
    if (known == null) {
      block(0, getWidth());
    } else {
      known.pieces().forEach(piece -> block(piece.start() * getWidth(), piece.end() * getWidth()));
    }
  }

  private void block(double left, double right) {
    double end = Math.max(right, left + LEAST_WIDTH);
    blocks
        .getElements()
        .addAll(
            new MoveTo(left, 0),
            new LineTo(end, 0),
            new LineTo(end, getHeight()),
            new LineTo(left, getHeight()),
            new ClosePath());
  }
}
