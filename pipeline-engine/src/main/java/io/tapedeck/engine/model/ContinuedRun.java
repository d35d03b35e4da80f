package io.tapedeck.engine.model;

import java.util.Locale;

/// Where a run goes on that was interrupted: killed, or stopped before the end of its tapes.
///
/// @param run the run that was interrupted
/// @param rows rows of all tapes that were done with by then
/// @param tape the name of the tape that it goes on in
/// @param row the next row of that tape, from 1
public record ContinuedRun(RunId run, long rows, String tape, long row) {

  /// One sentence without its end, for people.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Continues run %s at row %,d of %s", run, row, tape);
  }
}
