package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What runs and what failed, at the right edge of the window.
final class JobsDrawer extends VBox {

  private final VBox rows = new VBox();
  private final Map<Job, JobRow> known = new IdentityHashMap<>();
  private final Label nothing = new Label("Nothing runs. Whatever takes a while appears here.");

  JobsDrawer(Jobs jobs) {
    getStyleClass().add("jobs-drawer");
    setId("jobs-drawer");
    setMinWidth(360);
    setMaxWidth(360);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    Label title = new Label("Jobs");
    title.getStyleClass().add("drawer-title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head =
        new HBox(title, space, Icons.button(Feather.X, "Close the jobs", () -> setVisible(false)));
    head.setAlignment(Pos.CENTER_LEFT);
    nothing.setWrapText(true);
    nothing.getStyleClass().add("quiet");
    rows.getStyleClass().add("job-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    jobs.list().addListener((ListChangeListener<Job>) _ -> refill(jobs.list()));
    refill(jobs.list());
  }

  void toggle() {
    setVisible(!isVisible());
  }

  private void refill(List<Job> jobs) {
    known.keySet().retainAll(jobs);
    if (jobs.isEmpty()) {
      rows.getChildren().setAll(nothing);
    } else {
      rows.getChildren()
          .setAll(jobs.stream().map(job -> known.computeIfAbsent(job, JobRow::new)).toList());
    }
  }
}
