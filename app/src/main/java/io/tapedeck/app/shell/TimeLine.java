package io.tapedeck.app.shell;

import io.tapedeck.app.parts.SessionBand;
import io.tapedeck.app.parts.TimeScale;
import io.tapedeck.engine.RunProgress;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The tape from end to end with its sessions, and where it is. A press goes there, a drag shows
/// the moment before it goes. Without known times it shows how much has been read and cannot be
/// dragged. Used on the JavaFX application thread only.
public final class TimeLine extends Region {

  private static final PseudoClass MOVABLE = PseudoClass.getPseudoClass("movable");
  private static final double HEIGHT = 22;
  private static final double BAND = 8;
  private static final double THUMB = 14;

  private final SessionBand band = new SessionBand();
  private final SessionBand played = new SessionBand();
  private final Rectangle clip = new Rectangle(0, BAND);
  private final Region thumb = new Region();
  private final ReadOnlyObjectWrapper<@Nullable Instant> aimed = new ReadOnlyObjectWrapper<>(null);
  private final Consumer<Instant> seek;
  private @Nullable TimeScale scale;
  private @Nullable RunProgress progress;
  private @Nullable Instant wanted;
  private @Nullable Instant leaving;
  private boolean movable;

  TimeLine(Consumer<Instant> seek) {
    this.seek = seek;
    setId("transport-time");
    getStyleClass().add("time-line");
    setAccessibleRole(AccessibleRole.SLIDER);
    played.getStyleClass().add("played");
    played.setClip(clip);
    thumb.getStyleClass().add("thumb");
    getChildren().addAll(band, played, thumb);
    setOnMousePressed(this::aim);
    setOnMouseDragged(this::aim);
    setOnMouseReleased(_ -> go());
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
  }

  /// The moment under the pointer while it drags; null otherwise.
  ReadOnlyObjectProperty<@Nullable Instant> aimed() {
    return aimed.getReadOnlyProperty();
  }

  /// How far the tape is, 0 to 1, as it is drawn.
  public double share() {
    Instant there = aimed.get() != null ? aimed.get() : wanted;
    TimeScale known = scale;
    if (known != null && there != null) {
      return known.share(there);
    }
    RunProgress now = progress;
    if (now == null) {
      return 0;
    }
    return known == null || now.position() == null ? now.share() : known.share(now.position());
  }

  void show(@Nullable TapeTimes times, boolean canSeek) {
    scale = times == null ? null : times.scale();
    movable = scale != null && canSeek;
    pseudoClassStateChanged(MOVABLE, movable);
    band.show(scale);
    played.show(scale);
    requestLayout();
  }

  void show(@Nullable RunProgress now) {
    progress = now;
    // Until the first record from there has left, the old position would pull the thumb back.
    if (now == null || leaving == null || !leaving.equals(now.position())) {
      wanted = null;
    }
    requestLayout();
    setAccessibleText(
        now == null || now.position() == null
            ? "Time line of the tape"
            : "Time line of the tape, at " + Clock.utc(now.position()));
  }

  private void aim(MouseEvent event) {
    TimeScale known = scale;
    if (movable && known != null) {
      aimed.set(known.at(Math.clamp(event.getX() / width(), 0, 1)));
      requestLayout();
    }
  }

  private void go() {
    Instant there = aimed.get();
    aimed.set(null);
    if (there != null && movable) {
      wanted = there;
      leaving = progress == null ? null : progress.position();
      seek.accept(there);
    }
  }

  private double width() {
    return Math.max(1, getWidth());
  }

  @Override
  protected void layoutChildren() {
    double top = (getHeight() - BAND) / 2;
    double at = share() * width();
    band.resizeRelocate(0, top, width(), BAND);
    played.resizeRelocate(0, top, width(), BAND);
    clip.setWidth(at);
    thumb.setVisible(progress != null && scale != null);
    thumb.resizeRelocate(at - THUMB / 2, (getHeight() - THUMB) / 2, THUMB, THUMB);
  }
}
