package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.StoredObject;
import java.util.List;

/// Tells the catalog about objects.
@FunctionalInterface
public interface Registrar {

  /// Makes the objects' partitions known; may be called again with the same ones. Blocks, on the
  /// thread that flushes.
  ///
  /// @param objects all durable, at least one
  /// @throws io.tapedeck.engine.error.EngineException CATALOG_*
  void register(List<StoredObject> objects);
}
