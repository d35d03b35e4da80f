package io.tapedeck.engine.local.aws.sql;

import java.util.List;

/// What stands after FROM: DuckDB's text for it, and its columns.
///
/// @param plan what it does, of which columns of queries around
record Relation(String sql, List<Field> fields, LogicalPlan plan) {
  Relation {
    fields = List.copyOf(fields);
  }

  /// One that is not looked into.
  Relation(String sql, List<Field> fields) {
    this(sql, fields, new LogicalPlan.Opaque(sql));
  }
}
