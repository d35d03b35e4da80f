package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.LakeTable;

/// What a name stands for in a query.
public sealed interface NamedTable {

  /// Objects.
  record OfObjects(LakeTable table) implements NamedTable {}

  /// A view of Athena's.
  ///
  /// @param sql the query that it stands for
  /// @param schema the database that tables without one belong to in it
  record OfQuery(String sql, String schema) implements NamedTable {}
}
