package io.tapedeck.app.pipeline;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.SinkCommand;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.tape.TapeAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the Pipeline place knows: the stages with their numbers, the engine's counters, and the
/// accounting of the run. Used on the JavaFX application thread only.
public final class PipelineModel {

  /// How often the place takes numbers: as fast as they can be read.
  static final int SAMPLES_PER_SECOND = 5;

  private final Engine engine;
  private final Jobs jobs;
  private final Deck deck;
  private final ReadOnlyObjectWrapper<@Nullable EngineSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<List<Stage>> stages = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Equation>> equations =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(Verdict.NO_RUN);
  private Answer<List<LakeTable>> tables = new Answer.Unasked<>();

  public PipelineModel(Engine engine, Jobs jobs, Deck deck) {
    this.engine = engine;
    this.jobs = jobs;
    this.deck = deck;
    deck.state()
        .addListener(
            (_, _, state) -> {
              if (state != null && state.isOver()) {
                readTables();
              }
            });
  }

  /// Whether the accounting of a run comes out even.
  enum Verdict {
    NO_RUN,
    UNDER_WAY,
    BALANCES,
    DOES_NOT_BALANCE
  }

  /// The engine's counters as of the last [#sample]; null before the first.
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> snapshot() {
    return snapshot.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<Stage>> stages() {
    return stages.getReadOnlyProperty();
  }

  /// The accounting of the latest run; empty before the first.
  ReadOnlyObjectProperty<List<Equation>> equations() {
    return equations.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  /// The deck, which plays, pauses and stops.
  public Deck deck() {
    return deck;
  }

  /// The line that runs a sink alone, stored as the loaded tape would be.
  String sinkCommand() {
    RunSpec spec = deck.loaded().get();
    String profile =
        engine.state().get() instanceof EngineState.Ready(String name) ? name : Profile.LOCAL;
    return spec == null
        ? SinkCommand.of(ObjectFormat.PARQUET, PartitionField.standard(), profile)
        : SinkCommand.of(spec.format(), spec.partitionBy(), profile);
  }

  /// Takes the numbers of this moment.
  public void sample() {
    EngineSnapshot now = engine.snapshot();
    RunProgress progress = deck.progress().get();
    snapshot.set(now);
    stages.set(new Stages(now, deck.state().get(), progress, tape(), known()).list());
    if (progress != null) {
      equations.set(Equation.of(progress.ledger()));
    }
    verdict.set(judge(deck.state().get(), progress));
  }

  /// Reads the list of tables, in a job.
  public void readTables() {
    if (tables instanceof Answer.Pending) {
      return;
    }
    tables = new Answer.Pending<>("Reading the catalog");
    jobs.start(
        "Count the tables",
        Cancellable.of(_ -> engine.tables(), () -> tables = new Answer.Unasked<>()),
        found -> tables = new Answer.Ready<>(found),
        error -> tables = new Answer.Failed<>(error));
  }

  private Optional<List<LakeTable>> known() {
    return tables instanceof Answer.Ready<List<LakeTable>>(List<LakeTable> found)
        ? Optional.of(found)
        : Optional.empty();
  }

  private String tape() {
    RunSpec spec = deck.loaded().get();
    return spec == null
        ? "No tape is loaded"
        : spec.tapes().stream().map(TapeAddress::name).collect(Collectors.joining(", "));
  }

  private static Verdict judge(@Nullable RunState state, @Nullable RunProgress progress) {
    if (state == null || progress == null) {
      return Verdict.NO_RUN;
    }
    if (!state.isOver()) {
      return Verdict.UNDER_WAY;
    }
    return progress.ledger().balances() ? Verdict.BALANCES : Verdict.DOES_NOT_BALANCE;
  }
}
