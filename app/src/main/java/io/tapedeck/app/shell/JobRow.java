package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Job;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.engine.error.EngineException;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One job: its name, how far it is, a cancel; or why it failed.
final class JobRow extends VBox {

  private final Job job;

  JobRow(Job job) {
    this.job = job;
    getStyleClass().add("job-row");
    job.error().addListener((_, _, error) -> show(error));
    show(job.error().get());
  }

  private void show(@Nullable EngineException error) {
    if (error == null) {
      getChildren().setAll(running());
    } else {
      getChildren().setAll(name(), new ErrorCard(error).with("Dismiss", job::dismiss));
    }
  }

  private VBox running() {
    Button cancel = Icons.button(Feather.X_CIRCLE, "Cancel " + job.name(), job::cancel);
    cancel.getStyleClass().add("job-cancel");
    HBox line = new HBox(name(), cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(job.share());
    bar.setAccessibleText(job.name());
    Label text = new Label();
    text.textProperty().bind(job.text());
    text.getStyleClass().addAll("quiet", "figures");
    VBox box = new VBox(line, bar, text);
    box.getStyleClass().add("job-running");
    return box;
  }

  private Label name() {
    Label name = new Label(job.name());
    name.getStyleClass().add("job-name");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    return name;
  }
}
