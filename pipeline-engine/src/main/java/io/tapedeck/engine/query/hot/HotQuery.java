package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.query.library.BoundQuery;
import java.util.List;

/// A statement made ready to include what is not yet in the lake. Closing takes away what was made
/// for it, and never fails.
///
/// @param query what is to be sent
/// @param notes what must be said along with its answer
/// @param bytes how large the objects are that were made for it
/// @param verdict to be asked when the query has succeeded; throws if the answer may be wrong
/// @param removal what closing does
public record HotQuery(
    BoundQuery query, List<String> notes, long bytes, Runnable verdict, Runnable removal)
    implements AutoCloseable {

  public HotQuery {
    notes = List.copyOf(notes);
  }

  /// A statement as it is.
  static HotQuery unchanged(BoundQuery query, String note) {
    return new HotQuery(query, List.of(note), 0, () -> {}, () -> {});
  }

  @Override
  public void close() {
    removal.run();
  }
}
