package io.tapedeck.engine.local.aws.sql;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Where the translation finds the tables of the catalog.
public interface Tables {

  /// How a table is read.
  ///
  /// @param wanted which partitions can matter, by key and value
  /// @param path whether the hidden column `$path` is asked for
  /// @return a DuckDB query without parentheses, empty if there is no such table
  Optional<String> scan(
      String database, String table, Predicate<Map<String, String>> wanted, boolean path);
}
