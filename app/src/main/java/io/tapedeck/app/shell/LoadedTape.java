package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.TapeAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a tape into the deck that nobody has looked at: the sample, or the one of another day. A
/// small one is looked at in a job, so that its time line has its sessions. Used on the JavaFX
/// application thread only.
public final class LoadedTape {

  /// Larger files are only looked at when somebody asks for that under Tapes.
  private static final long LARGEST = 32L << 20;

  private final Engine engine;
  private final Jobs jobs;
  private final Deck deck;
  private final CorrectionMemory memory;

  /// @param memory what was decided about tapes earlier
  public LoadedTape(Engine engine, Jobs jobs, Deck deck, CorrectionMemory memory) {
    this.memory = memory;
    this.engine = engine;
    this.jobs = jobs;
    this.deck = deck;
  }

  /// Loads the tape of another day if it is still there, and says so if it is not.
  public void reload(String address) {
    TapeAddress tape = TapeAddress.of(address);
    jobs.start(
        "Look for " + tape.name(),
        _ -> isThere(address),
        there -> {
          if (deck.loaded().get() == null && there) {
            load(RunSpec.of(List.of(tape), deck.pace().get()));
          } else if (deck.loaded().get() == null) {
            deck.refused(
                new EngineException(
                    ErrorCode.TAPE_NOT_FOUND,
                    "The tape that was loaded last, "
                        + address
                        + ", is no longer there. Choose another under Tapes."));
          }
        },
        deck::refused);
  }

  /// Loads what is to be played and finds out its times.
  public void load(RunSpec spec) {
    deck.load(spec, null);
    TapeAddress tape = spec.tapes().getFirst();
    if (spec.tapes().size() > 1) {
      return;
    }
    jobs.start(
        "Look at the times of " + tape.name(),
        _ -> look(tape),
        looked -> known(spec, looked),
        // The time line stays plain; what is wrong with the tape is said when it is played.
        _ -> jobs.list().removeIf(job -> job.name().equals("Look at the times of " + tape.name())));
  }

  private Looked look(TapeAddress tape) {
    TapeAddress decided = tape.with(tape.corrections().orElse(memory.of(tape)));
    return new Looked(
        decided,
        isSmall(tape.text())
            ? Optional.ofNullable(TapeTimes.of(List.of(engine.inspect(decided))))
            : Optional.empty());
  }

  private void known(RunSpec spec, Looked looked) {
    RunSpec loaded = deck.loaded().get();
    if (loaded != null && loaded.tapes().equals(spec.tapes()) && deck.times().get() == null) {
      deck.load(
          new RunSpec(
              List.of(looked.tape()),
              loaded.playback(),
              loaded.quality(),
              loaded.delivery(),
              loaded.fromStart(),
              loaded.format(),
              loaded.partitionBy()),
          looked.times().orElse(null));
    }
  }

  /// Whether the address can still be opened; what is no path of a file is left to the engine.
  private static boolean isThere(String address) {
    Path path = path(address);
    return path == null || Files.exists(path);
  }

  private static boolean isSmall(String address) {
    Path path = path(address);
    try {
      return path != null && Files.isRegularFile(path) && Files.size(path) <= LARGEST;
    } catch (IOException _) {
      // The engine says what is wrong with the file, in better words.
      return false;
    }
  }

  private static @Nullable Path path(String address) {
    if (address.equals("-") || address.startsWith("synth:") || address.matches(".*[*?\\[{].*")) {
      return null;
    }
    try {
      return Path.of(address);
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// A tape with what was decided about it earlier, and its times if it was small enough to look.
  private record Looked(TapeAddress tape, Optional<TapeTimes> times) {}
}
