package io.tapedeck.engine.local.aws.sql;

import java.util.List;

/// What stands after FROM: DuckDB's text for it, and its columns.
record Relation(String sql, List<Field> fields) {
  Relation {
    fields = List.copyOf(fields);
  }
}
