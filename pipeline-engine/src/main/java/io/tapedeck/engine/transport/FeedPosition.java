package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.TapePosition;
import java.util.Collections;
import java.util.List;

/// A place between two rows of a [Feed], at which it can go on.
///
/// @param pass how often the feed has begun anew, by looping or by going back; a row that is played
///   again has another `src` than before
/// @param loop how many of those times were for having come to the end
/// @param rows rows that the feed has given since its beginning, over all passes
/// @param tapes where each tape stands
public record FeedPosition(int pass, int loop, long rows, List<TapePosition> tapes) {

  public FeedPosition {
    tapes = List.copyOf(tapes);
    if (loop < 0 || loop > pass) {
      throw new IllegalArgumentException("No place of a feed: loop " + loop + ", pass " + pass);
    }
  }

  /// A place of a feed that never went back.
  public FeedPosition(int pass, long rows, List<TapePosition> tapes) {
    this(pass, pass, rows, tapes);
  }

  /// The beginning of so many tapes.
  public static FeedPosition start(int tapes) {
    return new FeedPosition(0, 0, 0, Collections.nCopies(tapes, TapePosition.START));
  }
}
