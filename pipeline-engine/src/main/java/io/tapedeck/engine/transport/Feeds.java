package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.Tape;
import java.util.List;

/// Makes the [Feed] that a [Playback] asks for.
public final class Feeds {

  private Feeds() {}

  /// @param from where to begin; of as many tapes
  /// @throws io.tapedeck.engine.error.EngineException TAPE_* if a tape cannot be opened there
  public static Feed open(List<Tape> tapes, Playback playback, FeedPosition from) {
    return new SequentialFeed(tapes, from);
  }
}
