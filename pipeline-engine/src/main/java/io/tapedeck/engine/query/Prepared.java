package io.tapedeck.engine.query;

import io.tapedeck.engine.query.library.BoundQuery;
import java.util.List;
import java.util.OptionalLong;

/// A statement that may be sent, and what comes with it.
///
/// @param query what is sent
/// @param mostBytes how much it may read before it is stopped; empty for no limit
/// @param notes what must be said along with its answer
/// @param verdict to be asked when it has succeeded; throws if the answer is not to be shown
/// @param after what to do when it is over and noted, whatever came of it
record Prepared(
    BoundQuery query,
    OptionalLong mostBytes,
    List<String> notes,
    Runnable verdict,
    Runnable after) {

  Prepared {
    notes = List.copyOf(notes);
  }

  /// A statement as it is.
  static Prepared of(BoundQuery query) {
    return new Prepared(query, OptionalLong.empty(), List.of(), () -> {}, () -> {});
  }
}
