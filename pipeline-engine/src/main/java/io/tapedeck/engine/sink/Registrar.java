package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.StoredObject;
import java.util.List;

/// Tells the catalog about objects.
@FunctionalInterface
public interface Registrar {

  /// Makes sure that the catalog will take objects of these tables, columns and partition columns.
  /// Called before a plan is stored, so that what the catalog refuses is never planned: a plan must
  /// be carried out as it is.
  ///
  /// @param samples one object, which is not there yet, of each table and set of columns
  /// @throws io.tapedeck.engine.error.EngineException CATALOG_*
  default void prepare(List<StoredObject> samples) {}

  /// Makes the objects' partitions known; may be called again with the same ones. Blocks, on the
  /// thread that flushes.
  ///
  /// @param objects all durable, at least one
  /// @throws io.tapedeck.engine.error.EngineException CATALOG_*
  void register(List<StoredObject> objects);
}
