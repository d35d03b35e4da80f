package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.stream.Progress;
import io.tapedeck.engine.stream.ProgressLog;
import io.tapedeck.engine.stream.TapeSet;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import io.tapedeck.engine.transport.Playback;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Decides where a run begins: where an interrupted one stood, or at the beginning.
///
/// @param from where the feed begins
/// @param ahead rows to pass over there
/// @param earlier the run that is continued, if one is
/// @param repeated the run that has played all of it to the end, if one has and nobody asked for
///   its start
record Resumption(
    FeedPosition from, long ahead, Optional<Progress> earlier, Optional<FinishedRun> repeated) {

  static Resumption none(List<Tape> tapes) {
    return anew(tapes, Optional.empty());
  }

  private static Resumption anew(List<Tape> tapes, Optional<FinishedRun> repeated) {
    return new Resumption(FeedPosition.start(tapes.size()), 0, Optional.empty(), repeated);
  }

  /// @throws EngineException TAPE_CHANGED, PLAYBACK_CHANGED if an interrupted run cannot be
  ///   continued and nobody said what to do instead; PROGRESS_UNREADABLE
  static Resumption of(RunSpec spec, List<Tape> tapes, TapeSet set, ProgressLog log) {
    if (spec.fromStart()) {
      return none(tapes);
    }
    Optional<Progress> same = log.of(set).filter(progress -> !progress.done());
    if (same.isEmpty()) {
      log.at(set)
          .filter(progress -> !progress.done() && progress.rows() > 0)
          .filter(progress -> !progress.tapes().fingerprints().equals(set.fingerprints()))
          .ifPresent(progress -> refuseChanged(set, progress));
      return anew(tapes, finished(spec, set, log));
    }
    Progress progress = same.get();
    if (progress.rows() > 0 && !progress.choice().equals(choice(spec))) {
      throw new EngineException(
          ErrorCode.PLAYBACK_CHANGED,
          String.format(
              Locale.ROOT,
              "Run %s of %s was interrupted after row %,d, and chose its rows in another way (%s)"
                  + " than this one (%s). Play with the same choice to go on there, or from the"
                  + " start (--from-start).",
              progress.run(),
              set.name(),
              progress.rows(),
              progress.choice(),
              choice(spec)));
    }
    return new Resumption(progress.from(), progress.ahead(), same, Optional.empty());
  }

  /// The run that has played all of these tapes to their end.
  static Optional<FinishedRun> finished(RunSpec spec, TapeSet set, ProgressLog log) {
    return log.of(set)
        .filter(Progress::done)
        .map(
            progress ->
                new FinishedRun(
                    progress.run(), progress.rows(), progress.choice().equals(choice(spec))));
  }

  private static void refuseChanged(TapeSet set, Progress progress) {
    throw new EngineException(
        ErrorCode.TAPE_CHANGED,
        String.format(
            Locale.ROOT,
            "%s has changed since run %s was interrupted after its row %,d: it cannot go on there."
                + " Put back the file as it was to go on, or play this one from its start"
                + " (--from-start); the rows that were published stay published.",
            set.name(),
            progress.run(),
            progress.rows()));
  }

  /// The tapes of an order, which have been opened.
  static TapeSet tapes(List<TapeAddress> addresses, List<Tape> tapes) {
    String first = tapes.getFirst().name();
    return new TapeSet(
        tapes.size() == 1 ? first : first + " and " + (tapes.size() - 1) + " more",
        addresses.stream().map(Resumption::place).toList(),
        tapes.stream().map(Tape::fingerprint).toList());
  }

  /// A file has one place, however it is written.
  private static String place(TapeAddress address) {
    try {
      Path path = Path.of(address.text());
      return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : address.text();
    } catch (InvalidPathException _) {
      return address.text();
    }
  }

  /// What decides which rows leave, in what order and with what in them. Neither pace nor closed
  /// hours do.
  static String choice(RunSpec spec) {
    Playback playback = spec.playback();
    StringBuilder choice = new StringBuilder("order " + word(playback.order()));
    choice.append(", times ").append(playback.times());
    choice.append(", times stamped ").append(word(playback.stamp()));
    if (playback.from() != null) {
      choice.append(", from ").append(playback.from());
    }
    if (playback.to() != null) {
      choice.append(", to ").append(playback.to());
    }
    if (!playback.symbols().isEmpty()) {
      TreeSet<String> symbols = new TreeSet<>();
      playback.symbols().forEach(symbol -> symbols.add(symbol.value()));
      choice.append(", symbols ").append(String.join(" ", symbols));
    }
    playback.sample().ifPresent(seed -> choice.append(", sample ").append(seed));
    for (TapeAddress tape : spec.tapes()) {
      // What is remembered comes in another order than it was given in.
      new TreeMap<>(tape.corrections().values())
          .forEach((key, value) -> choice.append(", ").append(key).append('=').append(value));
    }
    return choice.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Brings a feed that stands at `from` to the first row that is not done with.
  ///
  /// @param stopped whether it need not come there any more
  void passOver(Feed feed, BooleanSupplier stopped) {
    for (long i = 0; i < ahead; i++) {
      if (feed.next() == null) {
        if (stopped.getAsBoolean()) {
          return;
        }
        throw new EngineException(
            ErrorCode.TAPE_CHANGED,
            "The tapes end before row "
                + (from.rows() + ahead)
                + ", after which an interrupted run of them is to go on: one of them has changed."
                + " Play from the start (--from-start).");
      }
    }
  }

  /// What there is to say once the feed stands where the earlier run stood.
  Optional<ContinuedRun> continued(List<Tape> tapes, FeedPosition at) {
    return earlier
        .filter(progress -> progress.rows() > 0)
        .map(
            progress -> {
              int playing = 0;
              for (int i = 0; i < tapes.size(); i++) {
                if (!at.tapes().get(i).equals(TapePosition.START)) {
                  playing = i;
                }
              }
              return new ContinuedRun(
                  progress.run(),
                  progress.rows(),
                  tapes.get(playing).name(),
                  at.tapes().get(playing).row() + 1);
            });
  }
}
