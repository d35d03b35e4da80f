package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.stream.StreamRecord;
import java.util.List;

/// What is planted into a world to see whether its checks notice.
interface Bug {

  /// Nothing.
  Bug NONE = new Bug() {};

  /// The store as a process with this bug uses it.
  ///
  /// @param store keeps what it is given
  default ObjectStore store(ObjectStore store) {
    return store;
  }

  /// A record as the sink gets it.
  default StreamRecord seen(StreamRecord record) {
    return record;
  }

  /// What the catalog is told of.
  default List<StoredObject> registered(List<StoredObject> objects) {
    return objects;
  }

  /// Whether what was read is committed at once.
  default boolean commitsWhatItRead() {
    return false;
  }

  /// Whether what a poll delivers after its callbacks is taken although the sink wants to read from
  /// elsewhere.
  default boolean takesWhatIsNotWanted() {
    return false;
  }

  /// A process has died.
  default void crashed() {}
}
