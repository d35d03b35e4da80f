package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.Tape;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes the [Feed] that a [Playback] asks for.
public final class Feeds {

  private Feeds() {}

  /// *Blocking*: rows that are to be drawn at random are all read first, and so are tapes that are
  /// to be merged on one clock, to see whether each is in order of time; one that is not is sorted.
  /// What does not fit into memory for that is kept in the spool, as long as the feed is open.
  ///
  /// The same tapes, playback and place always give the same rows, with the same `src` and `seq`.
  ///
  /// @param from where to begin; of as many tapes
  /// @param spool a folder that no other feed uses meanwhile; made when it is needed
  /// @param withText whether [Feed#raw] is to have the original text of every row whose tape has
  ///   one; rows that wait on disk take more room then
  /// @param stopped asked while the feed reads; once it says yes, the feed has no more rows
  /// @throws io.tapedeck.engine.error.EngineException TAPE_* if a tape cannot be opened there;
  ///   DISK_FULL if the spool cannot be written
  public static Feed open(
      List<Tape> tapes,
      Playback playback,
      FeedPosition from,
      boolean withText,
      Path spool,
      BooleanSupplier stopped) {
    if (from.tapes().size() != tapes.size()) {
      throw new IllegalArgumentException(
          "A place of " + from.tapes().size() + " tapes, and there are " + tapes.size());
    }
    Spool files = new Spool(spool);
    try {
      if (playback.sample().isPresent()) {
        return new SampledFeed(tapes, playback, from, withText, files, stopped);
      }
      return switch (playback.order()) {
        case FILE ->
            new PlayedFeed(
                tapes, places -> new FileOrder(tapes, places), playback, from, files, stopped);
        case TIME -> {
          TimeTapes ordered = TimeTapes.of(tapes, withText, files, stopped);
          yield new PlayedFeed(ordered.tapes(), ordered::at, playback, from, files, stopped);
        }
      };
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }
}
