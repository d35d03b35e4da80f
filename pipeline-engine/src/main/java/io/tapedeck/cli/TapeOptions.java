package io.tapedeck.cli;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.RememberedCorrections;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.source.FoundTapes;
import io.tapedeck.engine.tape.source.Tapes;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a person decides about the shape of tapes, for every verb that reads some.
final class TapeOptions {

  @Option(
      names = "--as",
      paramLabel = "KEY=VALUE",
      description =
          "Decide what a tape does not say, or says wrongly: date-order=dd/mm/yyyy, delimiter=tab,"
              + " column.NAME=price, … Remembered for the tape's folder. May be given several"
              + " times")
  private List<String> decided = new ArrayList<>();

  @Option(
      names = "--symbol",
      paramLabel = "NAME",
      description = "The symbol of a tape that names none; short for --as symbol=NAME")
  private @Nullable String symbol;

  @Option(
      names = "--forget",
      description = "Drop what was remembered for the tape's folder before reading it")
  private boolean forget;

  /// The address with what was decided about it, now or earlier. What was decided now is kept for
  /// the next time; if that fails it is said and nothing else happens.
  ///
  /// @throws EngineException INVALID_ARGUMENT if an option is not understood
  TapeAddress address(String text, Home home, Terminal terminal) {
    Corrections now = Corrections.parse(decided);
    if (symbol != null) {
      now = now.with("symbol", symbol);
    }
    Path file = file(text);
    if (file == null) {
      return TapeAddress.of(text).with(now);
    }
    RememberedCorrections memory = new RememberedCorrections(home);
    try {
      if (forget && !memory.forget(file).isEmpty()) {
        terminal.say("Forgot what was decided about " + file + " and its folder.");
      }
      Corrections before = memory.of(file);
      memory.remember(file, now);
      return TapeAddress.of(text).with(now.orElse(before));
    } catch (EngineException e) {
      // Not to be remembered is no reason not to read the tape as it was asked now.
      terminal.say(e.text());
      return TapeAddress.of(text).with(now);
    }
  }

  /// The addresses of several tapes, as [#address].
  List<TapeAddress> addresses(List<String> texts, Home home, Terminal terminal) {
    return texts.stream().map(text -> address(text, home, terminal)).toList();
  }

  /// Opens all tapes, which refuses a wrong one at once, and names what is skipped.
  ///
  /// @throws EngineException TAPE_*
  static List<Tape> open(List<TapeAddress> addresses, Terminal terminal) {
    List<Tape> tapes = new ArrayList<>();
    for (TapeAddress address : addresses) {
      FoundTapes found = Tapes.find(address);
      found
          .skipped()
          .forEach(file -> terminal.say("Skipped " + file.name() + ": " + file.reason()));
      tapes.addAll(found.tapes());
    }
    return tapes;
  }

  private static @Nullable Path file(String text) {
    try {
      Path path = Path.of(text);
      Path parent = path.getParent();
      return Files.exists(path) || (parent != null && Files.isDirectory(parent)) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
