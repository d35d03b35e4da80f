package io.tapedeck.app.live;

import io.tapedeck.app.fx.Pulse;
import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// Ticks and candles as they pass.
public final class LivePlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "live",
          "Live",
          Feather.ACTIVITY,
          "Watch ticks, candles and movers while a tape plays; steer it with the transport bar.");

  private static final Duration EVERY = Duration.ofMillis(33);

  private final LiveModel model;
  private final LiveView view;
  private final Pulse pulse;

  public LivePlace(LiveModel model) {
    this.model = model;
    view = new LiveView(model);
    pulse = new Pulse(EVERY, model::sample);
  }

  @Override
  public Sign sign() {
    return SIGN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(new Action("Show the newest ticks", null, model::showTicks));
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }
}
