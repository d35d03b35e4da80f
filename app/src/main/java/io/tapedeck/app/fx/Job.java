package io.tapedeck.app.fx;

import io.tapedeck.engine.error.EngineException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// One row of the jobs drawer. Used on the JavaFX application thread only.
public final class Job {

  private final String name;
  private final Consumer<Job> dismissal;
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable EngineException> error =
      new ReadOnlyObjectWrapper<>(null);
  private @Nullable Thread thread;

  Job(String name, Consumer<Job> dismissal) {
    this.name = name;
    this.dismissal = dismissal;
  }

  public String name() {
    return name;
  }

  /// How far it is, 0 to 1; negative while nobody knows.
  public ReadOnlyDoubleProperty share() {
    return share.getReadOnlyProperty();
  }

  /// How far it is, in words and numbers.
  public ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  /// Why it failed; null while it has not.
  public ReadOnlyObjectProperty<@Nullable EngineException> error() {
    return error.getReadOnlyProperty();
  }

  /// Interrupts the work.
  public void cancel() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// Takes a failed job off the list.
  public void dismiss() {
    dismissal.accept(this);
  }

  void startedOn(Thread worker) {
    thread = worker;
  }

  void progress(double newShare, String newText) {
    share.set(newShare);
    text.set(newText);
  }

  void failed(EngineException reason) {
    error.set(reason);
  }
}
