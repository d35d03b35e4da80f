package io.tapedeck.app.ledger;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.verify.VerifyProgress;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What the Ledger place knows: what the latest verification of the lake found. Asks the engine
/// only in jobs. Used on the JavaFX application thread only.
public final class LedgerModel {

  private final Engine engine;
  private final Jobs jobs;
  private final InstantSource clock;
  private final BooleanProperty deep = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Answer<Verified>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private final ReadOnlyObjectWrapper<@Nullable VerifyProgress> progress =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");
  private @Nullable Job job;

  public LedgerModel(Engine engine, Jobs jobs, InstantSource clock) {
    this.engine = engine;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// A verification that is over.
  ///
  /// @param at when it ended
  record Verified(VerifyReport report, Instant at) {}

  /// Whether every object is to be read.
  BooleanProperty deep() {
    return deep;
  }

  ReadOnlyObjectProperty<Answer<Verified>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// How far the verification is that is under way; null before it has said so.
  ReadOnlyObjectProperty<@Nullable VerifyProgress> progress() {
    return progress.getReadOnlyProperty();
  }

  /// Where the findings were written last; empty if nowhere.
  ReadOnlyStringProperty exported() {
    return exported.getReadOnlyProperty();
  }

  /// What the latest verification found; null if there is none.
  @Nullable VerifyReport report() {
    return answer.get() instanceof Answer.Ready<Verified>(Verified verified)
        ? verified.report()
        : null;
  }

  boolean isVerifying() {
    return answer.get() instanceof Answer.Pending;
  }

  /// Verifies, unless it is being done.
  void verify() {
    if (isVerifying()) {
      return;
    }
    VerifyRequest request = deep.get() ? VerifyRequest.DEEP : VerifyRequest.QUICK;
    progress.set(null);
    exported.set("");
    answer.set(new Answer.Pending<>("Verifying the lake"));
    job =
        jobs.start(
            deep.get() ? "Verify the lake, reading every object" : "Verify the lake",
            Cancellable.of(
                report -> engine.verify(request, next -> follow(next, report)),
                () -> answer.set(new Answer.Unasked<>())),
            found -> answer.set(new Answer.Ready<>(new Verified(found, clock.instant()))),
            error -> answer.set(new Answer.Failed<>(error)));
  }

  private void follow(VerifyProgress next, Work.Progress report) {
    report.update(VerifyWords.share(next), VerifyWords.progress(next));
    FxGate.run(() -> progress.set(next));
  }

  /// Ends the verification that is under way.
  void cancel() {
    if (job != null && isVerifying()) {
      job.cancel();
    }
  }

  /// Writes what was found as CSV, in a job.
  void export(Path file) {
    VerifyReport report = report();
    if (report == null) {
      return;
    }
    jobs.start(
        "Write " + file.getFileName(),
        _ -> write(file, FindingsText.csv(report)),
        written -> exported.set("Written to " + written),
        _ -> exported.set(""));
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          file + " cannot be written (" + e.getMessage() + "). Choose another folder.",
          e);
    }
  }

  /// The line that does the same without the window.
  String command() {
    String profile =
        engine.state().get() instanceof EngineState.Ready(String name) ? name : Profile.LOCAL;
    return "./tapedeck verify"
        + (deep.get() ? " --deep" : "")
        + (profile.equals(Profile.LOCAL) ? "" : " --profile " + profile);
  }
}
