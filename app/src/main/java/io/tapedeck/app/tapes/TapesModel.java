package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.transport.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the Tapes place knows: the file that was chosen, what the engine found in it, and how it is
/// to be played. Reads files only in jobs. Used on the JavaFX application thread only.
public final class TapesModel {

  private static final int RECENT = 8;

  private final Engine engine;
  private final Jobs jobs;
  private final Deck deck;
  private final Navigation navigation;
  private final List<Path> samples;
  private final ObservableList<Path> recent = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Set<Path>> gone = new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyObjectWrapper<@Nullable Path> tape = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<Answer<TapeReport>> report =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>(null);
  private final ObjectProperty<ObjectFormat> format =
      new SimpleObjectProperty<>(ObjectFormat.PARQUET);
  private final ObjectProperty<List<PartitionField>> partitionBy =
      new SimpleObjectProperty<>(PartitionField.standard());

  /// @param samples the tapes that ship with the console
  public TapesModel(
      Engine engine, Jobs jobs, Deck deck, Navigation navigation, List<Path> samples) {
    this.engine = engine;
    this.jobs = jobs;
    this.deck = deck;
    this.navigation = navigation;
    this.samples = List.copyOf(samples);
  }

  public List<Path> samples() {
    return samples;
  }

  /// The tapes that were chosen before, the latest first, at most eight. The composition root fills
  /// and keeps it.
  public ObservableList<Path> recent() {
    return recent;
  }

  /// Those of [#recent] that are no longer there, as of the last [#lookForRecent].
  public ReadOnlyObjectProperty<Set<Path>> gone() {
    return gone.getReadOnlyProperty();
  }

  /// Finds out which recent tapes are still there, in a job.
  public void lookForRecent() {
    List<Path> files = List.copyOf(recent);
    if (!files.isEmpty()) {
      jobs.start(
          "Look for the recent tapes",
          _ -> files.stream().filter(Files::notExists).collect(Collectors.toSet()),
          gone::set,
          _ -> {});
    }
  }

  /// The file that was chosen last; null before.
  public ReadOnlyObjectProperty<@Nullable Path> tape() {
    return tape.getReadOnlyProperty();
  }

  /// What the engine found in [#tape].
  public ReadOnlyObjectProperty<Answer<TapeReport>> report() {
    return report.getReadOnlyProperty();
  }

  public ObjectProperty<Pace> pace() {
    return deck.pace();
  }

  public ObjectProperty<ObjectFormat> format() {
    return format;
  }

  public ObjectProperty<List<PartitionField>> partitionBy() {
    return partitionBy;
  }

  /// Chooses what was typed or pasted; a text that is no path is told like a file that is not
  /// there.
  public void choose(String text) {
    try {
      choose(Path.of(text.strip()));
    } catch (InvalidPathException e) {
      report.set(
          new Answer.Failed<>(
              new EngineException(
                  ErrorCode.TAPE_NOT_FOUND,
                  "'" + text + "' is not a path on this machine. Give the path of a CSV file.",
                  e)));
    }
  }

  /// Chooses a file and lets the engine find out what it is. A look that is still under way is
  /// given up.
  public void choose(Path file) {
    cancel();
    tape.set(file);
    report.set(new Answer.Pending<>("Reading " + file.getFileName()));
    Job[] own = new Job[1];
    own[0] =
        jobs.start(
            "Inspect " + file.getFileName(),
            Cancellable.of(
                progress -> {
                  progress.update(-1, sizeOf(file));
                  return engine.inspect(TapeAddress.of(file));
                },
                () -> end(own[0], new Answer.Unasked<>())),
            found -> {
              if (end(own[0], new Answer.Ready<>(found))) {
                remember(file);
              }
            },
            error -> end(own[0], new Answer.Failed<>(error)));
    job.set(own[0]);
  }

  /// Gives up looking at the file.
  public void cancel() {
    Job running = job.get();
    if (running != null) {
      end(running, new Answer.Unasked<>());
      running.cancel();
    }
  }

  /// Whether there is something to play and the deck is free.
  public boolean canPlay() {
    return report.get() instanceof Answer.Ready && tape.get() != null && !deck.isActive();
  }

  /// Loads the tape into the deck, plays it, and shows it live.
  public void play() {
    Path file = tape.get();
    if (file == null || !canPlay()) {
      return;
    }
    deck.loaded().set(RunSpec.of(file, deck.pace().get()).with(format.get(), partitionBy.get()));
    deck.play();
    navigation.show("live");
  }

  /// The state of the deck, which decides whether something can be played.
  public Deck deck() {
    return deck;
  }

  /// The line that does the same without the window; empty while no tape is chosen.
  public String command() {
    Path file = tape.get();
    if (file == null) {
      return "";
    }
    String fields = String.join(",", partitionBy.get().stream().map(PartitionField::word).toList());
    return "./tapedeck run '%s' --pace %s --format %s --partition-by %s"
        .formatted(
            file.toString().replace("'", "'\\''"), deck.pace().get(), format.get().word(), fields);
  }

  private boolean end(@Nullable Job own, Answer<TapeReport> answer) {
    if (own == null || job.get() != own) {
      return false;
    }
    job.set(null);
    report.set(answer);
    return true;
  }

  private void remember(Path file) {
    recent.remove(file);
    recent.addFirst(file);
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  private static String sizeOf(Path file) {
    try {
      return Figures.bytes(Files.size(file));
    } catch (IOException _) {
      // The engine says what is wrong with the file, in better words.
      return "";
    }
  }
}
