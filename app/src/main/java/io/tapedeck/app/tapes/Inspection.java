package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import io.tapedeck.app.shell.CorrectionMemory;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.CorrectionKey;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.TapeAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The tapes that are chosen and what the engine found in them; looks again with every correction.
/// Used on the JavaFX application thread only; files are read in jobs.
final class Inspection {

  private final Engine engine;
  private final Jobs jobs;
  private final CorrectionMemory memory;
  private final Consumer<List<TapeAddress>> read;
  private final ReadOnlyObjectWrapper<List<TapeAddress>> tapes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Answer<List<Inspected>>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private @Nullable Job job;

  /// @param read hears of tapes that could be read
  Inspection(Engine engine, Jobs jobs, CorrectionMemory memory, Consumer<List<TapeAddress>> read) {
    this.engine = engine;
    this.jobs = jobs;
    this.memory = memory;
    this.read = read;
  }

  ReadOnlyObjectProperty<List<TapeAddress>> tapes() {
    return tapes.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Answer<List<Inspected>>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// What was found; empty while nothing is.
  List<Inspected> found() {
    return answer.get() instanceof Answer.Ready<List<Inspected>>(List<Inspected> found)
        ? found
        : List.of();
  }

  /// Whether all is read and nothing is left to be decided.
  boolean isPlayable() {
    return !found().isEmpty()
        && found().stream().noneMatch(Inspected::asks)
        && found().stream().allMatch(tape -> tape.report().hasMarketData());
  }

  /// Lets the engine find out what the tapes are, with what was decided about them earlier. A look
  /// that is still under way is given up.
  void look(List<TapeAddress> chosen) {
    look(chosen, tape -> tape.with(tape.corrections().orElse(memory.of(tape))));
  }

  /// Decides something about a tape, and about those beside it in the same folder unless it holds
  /// for one file only, as a symbol does; then looks again.
  void correct(TapeAddress about, String key, String value) {
    Corrections now = Corrections.NONE.with(key, value);
    boolean perFile = CorrectionKey.of(key).isPerFile();
    look(
        tapes.get(),
        tape -> {
          boolean meant = tape.equals(about) || (!perFile && sameFolder(tape, about));
          if (meant) {
            memory.remember(tape, now);
          }
          return meant ? tape.with(now.orElse(tape.corrections())) : tape;
        });
  }

  /// Looks again as if nothing had been decided.
  void forget() {
    look(
        tapes.get(),
        tape -> {
          memory.forget(tape);
          return tape.with(Corrections.NONE);
        });
  }

  /// @param decide adds to an address what was decided; may block
  private void look(List<TapeAddress> chosen, UnaryOperator<TapeAddress> decide) {
    cancel();
    tapes.set(List.copyOf(chosen));
    answer.set(new Answer.Pending<>("Reading " + names(chosen)));
    Job[] own = new Job[1];
    own[0] =
        jobs.start(
            "Inspect " + names(chosen),
            Cancellable.of(
                progress -> inspect(chosen.stream().map(decide).toList(), progress),
                () -> end(own[0], new Answer.Unasked<>())),
            found -> found(own[0], found),
            error -> end(own[0], new Answer.Failed<>(error)));
    job = own[0];
  }

  private void found(@Nullable Job own, List<Inspected> found) {
    if (own != null && job == own) {
      tapes.set(found.stream().map(Inspected::tape).toList());
      end(own, new Answer.Ready<>(found));
      read.accept(tapes.get());
    }
  }

  /// Refuses what was chosen without looking at it.
  void refuse(EngineException reason) {
    cancel();
    answer.set(new Answer.Failed<>(reason));
  }

  /// Gives up looking.
  void cancel() {
    Job running = job;
    if (running != null) {
      end(running, new Answer.Unasked<>());
      running.cancel();
    }
  }

  private List<Inspected> inspect(List<TapeAddress> chosen, Work.Progress progress) {
    List<Inspected> found = new ArrayList<>();
    for (TapeAddress tape : chosen) {
      double share = chosen.size() == 1 ? -1 : found.size() / (double) chosen.size();
      progress.update(share, (found.size() + 1) + " of " + chosen.size() + ", " + tape.name());
      found.add(new Inspected(tape, engine.inspect(SynthOrder.looked(tape))));
    }
    return found;
  }

  private boolean end(@Nullable Job own, Answer<List<Inspected>> now) {
    if (own == null || job != own) {
      return false;
    }
    job = null;
    answer.set(now);
    return true;
  }

  private static String names(List<TapeAddress> chosen) {
    String first = chosen.getFirst().name();
    return chosen.size() == 1 ? first : first + " and " + (chosen.size() - 1) + " more";
  }

  private static boolean sameFolder(TapeAddress one, TapeAddress other) {
    return folder(one.text()).equals(folder(other.text()));
  }

  private static String folder(String text) {
    int end = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
    return end < 0 ? "" : text.substring(0, end);
  }
}
