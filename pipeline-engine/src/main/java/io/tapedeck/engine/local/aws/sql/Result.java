package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.util.List;
import java.util.Optional;

/// A query in DuckDB's words; its columns are called `c0`, `c1`, … there.
///
/// @param origins of which expressions over the relations within the columns are made, for each
///   part of a UNION: of rows that a condition on these leaves out, the answer shows nothing but
///   rows that the same condition on its own columns leaves out. Empty texts where it is not so
/// @param plan what it does, of which columns of queries around
record Result(String sql, List<Column> columns, List<List<String>> origins, LogicalPlan plan) {
  Result {
    columns = List.copyOf(columns);
    origins = List.copyOf(origins);
  }

  /// One that is not looked into.
  Result(String sql, List<Column> columns, List<List<String>> origins) {
    this(sql, columns, origins, new LogicalPlan.Opaque(sql));
  }

  /// One whose rows do not follow from single rows within.
  Result(String sql, List<Column> columns) {
    this(sql, columns, List.of());
  }

  /// One column of the answer.
  record Column(Optional<String> name, TrinoType type) {}

  List<TrinoType> types() {
    return columns.stream().map(Column::type).toList();
  }
}
