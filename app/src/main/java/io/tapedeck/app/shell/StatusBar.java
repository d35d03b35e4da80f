package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Job;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.EngineSnapshot.Health;
import io.tapedeck.engine.EngineSnapshot.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The bottom line: how the services are, what flows, what runs.
final class StatusBar extends HBox {

  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final HBox services = new HBox();
  private final Map<String, Label> dots = new LinkedHashMap<>();
  private final Label message = new Label();
  private final Label flow = new Label();
  private final Label lag = new Label();
  private final Button jobs = new Button();

  StatusBar(Runnable toggleJobs) {
    getStyleClass().add("app-status");
    setAlignment(Pos.CENTER_LEFT);
    services.getStyleClass().add("services");
    services.setAlignment(Pos.CENTER_LEFT);
    message.setId("status-message");
    flow.getStyleClass().add("figures");
    flow.setId("status-flow");
    lag.getStyleClass().add("figures");
    lag.setTooltip(new Tooltip("Records published and not yet stored"));
    jobs.getStyleClass().addAll("flat", "jobs-button");
    jobs.setId("jobs-button");
    jobs.setOnAction(_ -> toggleJobs.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    message.setMinWidth(0);
    getChildren().addAll(services, message, space, flow, lag, jobs);
    showJobs(List.of());
  }

  /// A sentence on what the whole application is doing; empty when there is nothing to say.
  void say(String text) {
    message.setText(text);
  }

  void show(@Nullable EngineSnapshot snapshot) {
    if (snapshot == null) {
      return;
    }
    snapshot.services().forEach(this::showService);
    flow.setText(
        String.format(
            Locale.ROOT,
            "in %,.0f/s → out %,.0f/s",
            snapshot.readPerSecond(),
            snapshot.storedPerSecond()));
    lag.setText(String.format(Locale.ROOT, "lag %,d", snapshot.lag()));
  }

  void showJobs(List<Job> list) {
    long failed = list.stream().filter(job -> job.error().get() != null).count();
    long running = list.size() - failed;
    jobs.setText("Jobs " + running + (failed > 0 ? " · " + failed + " failed" : "") + " ▸");
    jobs.setAccessibleText(
        running + " jobs running, " + failed + " failed. Opens the list of jobs");
    jobs.pseudoClassStateChanged(FAILED, failed > 0);
  }

  private void showService(Service service) {
    Label dot = dots.computeIfAbsent(service.name(), this::addDot);
    String state = word(service.health());
    String text = service.name() + " " + state + "\n" + service.detail();
    if (!text.equals(dot.getTooltip().getText())) {
      dot.getTooltip().setText(text);
      dot.setAccessibleText(service.name() + " " + state + ", " + service.detail());
      // Differs in shape as well as in colour.
      dot.setText(
          (service.health() == Health.DOWN ? "✕ " : service.health() == Health.UP ? "● " : "○ ")
              + service.name());
      dot.getStyleClass().removeAll("service-up", "service-down", "service-unknown");
      dot.getStyleClass().add("service-" + service.health().name().toLowerCase(Locale.ROOT));
    }
  }

  private Label addDot(String name) {
    Label dot = new Label();
    dot.setId("service-" + name.toLowerCase(Locale.ROOT));
    dot.getStyleClass().add("service");
    dot.setTooltip(new Tooltip());
    dot.setMinWidth(Region.USE_PREF_SIZE);
    services.getChildren().add(dot);
    return dot;
  }

  private static String word(Health health) {
    return switch (health) {
      case UP -> "is up";
      case DOWN -> "is down";
      case UNKNOWN -> "has not been asked yet";
    };
  }
}
