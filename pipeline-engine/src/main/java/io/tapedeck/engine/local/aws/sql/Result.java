package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.util.List;
import java.util.Optional;

/// A query in DuckDB's words; its columns are called `c0`, `c1`, … there.
record Result(String sql, List<Column> columns) {
  Result {
    columns = List.copyOf(columns);
  }

  /// One column of the answer.
  record Column(Optional<String> name, TrinoType type) {}

  List<TrinoType> types() {
    return columns.stream().map(Column::type).toList();
  }
}
