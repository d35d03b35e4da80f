package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Lake place knows about merging small objects of the chosen table: what it would do,
/// what it has done, and what is left to finish or may be undone. Used on the JavaFX application
/// thread only.
public final class CompactModel {

  private final Engine engine;
  private final LakeModel lake;
  private final ObjectProperty<LocalDate> before;
  private final Asked<CompactionReport> plan;
  private final Asked<CompactionReport> done;
  private final Asked<List<Compaction>> open;
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private AtomicBoolean cancelled = new AtomicBoolean();

  public CompactModel(Engine engine, Jobs jobs, InstantSource clock, LakeModel lake) {
    this.engine = engine;
    this.lake = lake;
    // Yesterday may still get late records of today's night; the day before is closed.
    before =
        new SimpleObjectProperty<>(
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
    plan = new Asked<>(jobs);
    done = new Asked<>(jobs);
    open = new Asked<>(jobs);
    lake.selected().addListener((_, _, _) -> reset());
    before.addListener((_, _, _) -> plan.forget());
    done.answer().addListener((_, _, answer) -> changed(answer));
  }

  /// Only partitions before this date are touched.
  ObjectProperty<LocalDate> before() {
    return before;
  }

  /// What it would do.
  Asked<CompactionReport> plan() {
    return plan;
  }

  /// What the latest order came to.
  Asked<CompactionReport> done() {
    return done;
  }

  /// What of this table may be undone, or is left to finish.
  Asked<List<Compaction>> open() {
    return open;
  }

  /// What is being done now, in words and numbers.
  ReadOnlyStringProperty doing() {
    return doing.getReadOnlyProperty();
  }

  boolean isBusy() {
    return plan.isPending() || done.isPending();
  }

  private void reset() {
    plan.forget();
    done.forget();
    readOpen();
  }

  private void changed(Answer<CompactionReport> answer) {
    if (!(answer instanceof Answer.Pending)) {
      doing.set("");
      readOpen();
    }
    if (answer instanceof Answer.Ready) {
      plan.forget();
      lake.measure();
    }
  }

  /// Reads anew what is open.
  void readOpen() {
    LakeTable table = lake.selected().get();
    if (table == null) {
      open.forget();
      return;
    }
    open.ask(
        "Read the compactions of " + table.name(),
        _ ->
            engine.lake().openCompactions().stream()
                .filter(one -> one.manifest().table().equals(table.name()))
                .toList());
  }

  /// Says what would be done; changes nothing.
  void dryRun() {
    LakeTable table = lake.selected().get();
    if (table != null && !isBusy()) {
      done.forget();
      carryOut(
          plan,
          "Plan the compaction of " + table.name(),
          new CompactionOrder.DryRun(table.name(), before.get()));
    }
  }

  /// Merges, and points queries to the result.
  void apply() {
    LakeTable table = lake.selected().get();
    if (table != null && !isBusy()) {
      carryOut(
          done, "Compact " + table.name(), new CompactionOrder.Apply(table.name(), before.get()));
    }
  }

  /// Points queries back to the old objects.
  void undo(Compaction one) {
    if (!isBusy()) {
      carryOut(done, "Undo compaction " + one.id(), new CompactionOrder.Undo(one.id()));
    }
  }

  /// Deletes the old objects.
  void finish(Compaction one) {
    if (!isBusy()) {
      carryOut(
          done,
          "Finish compaction " + one.id(),
          new CompactionOrder.Finish(one.id(), CompactionOrder.GRACE));
    }
  }

  /// Ends what is being done at the next place from which it can go on.
  void cancel() {
    cancelled.set(true);
  }

  private void carryOut(Asked<CompactionReport> into, String what, CompactionOrder order) {
    AtomicBoolean mine = new AtomicBoolean();
    cancelled = mine;
    doing.set("");
    into.ask(what, report -> run(order, mine, report));
  }

  private CompactionReport run(CompactionOrder order, AtomicBoolean stop, Work.Progress report)
      throws InterruptedException {
    try {
      return engine.lake().compact(order, new Watch(stop, report));
    } catch (EngineException e) {
      if (stop.get() && e.code() == ErrorCode.COMPACTION_REFUSED) {
        throw new InterruptedException(e.text());
      }
      throw e;
    }
  }

  /// The line that does the same without the window.
  String command(boolean apply) {
    LakeTable table = lake.selected().get();
    return "./tapedeck lake compact "
        + (table == null ? "TABLE" : table.name())
        + " --before "
        + before.get()
        + (apply ? " --apply" : "")
        + lake.profileOption();
  }

  /// Tells the job and this model how far it is.
  private final class Watch implements CompactionWatch {
    private final AtomicBoolean stop;
    private final Work.Progress report;
    private @Nullable String told;

    Watch(AtomicBoolean stop, Work.Progress report) {
      this.stop = stop;
      this.report = report;
    }

    @Override
    public void at(long partitions, String now) {
      String words = CompactWords.doing(partitions, now);
      if (!words.equals(told)) {
        told = words;
        report.update(-1, words);
        FxGate.run(() -> doing.set(words));
      }
    }

    @Override
    public boolean isCancelled() {
      return stop.get() || Thread.currentThread().isInterrupted();
    }
  }
}
