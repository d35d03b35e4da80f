package io.tapedeck.engine.local.aws.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Where the translation finds the tables of the catalog.
public interface Tables {

  /// A column as the catalog has it.
  ///
  /// @param type the catalog's name of the type, Hive's
  /// @param key whether it is a partition key
  record Column(String name, String type, boolean key) {}

  /// Chooses the partitions that can hold rows that are asked for.
  @FunctionalInterface
  interface Choice {

    /// Every partition.
    Choice ALL =
        (partitions, _) -> {
          Set<Integer> all = new java.util.HashSet<>();
          for (int i = 0; i < partitions.size(); i++) {
            all.add(i);
          }
          return all;
        };

    /// @param partitions the values of each partition's keys
    /// @param duck answers what is asked of their values
    /// @return the places of those that matter
    Set<Integer> among(List<List<String>> partitions, Connection duck) throws SQLException;
  }

  /// The names of all databases.
  List<String> databases();

  /// The names of a database's tables.
  List<String> tables(String database);

  /// What a view stands for.
  ///
  /// @param schema what a table's name without a schema refers to in it
  /// @param columns those that it was made with; none if they are not known
  record View(String sql, String schema, List<Column> columns) {
    public View {
      columns = List.copyOf(columns);
    }
  }

  /// The view of a name; empty if there is none, or it is a table.
  default Optional<View> view(String database, String name) {
    return Optional.empty();
  }

  /// A table's columns, the partition keys last; empty if there is no such table.
  Optional<List<Column>> columns(String database, String table);

  /// How a table is read.
  ///
  /// @param hidden what is asked for of the object that a row stands in; `$file_modified_time` is a
  ///   time without a zone, in UTC
  /// @return a DuckDB query without parentheses, empty if there is no such table
  Optional<String> scan(String database, String table, Choice wanted, Set<HiddenColumn> hidden);

  /// The same, of which only some columns are read.
  ///
  /// @param read whether a column is among them, by its name
  default Optional<String> scan(
      String database,
      String table,
      Predicate<String> read,
      Choice wanted,
      Set<HiddenColumn> hidden) {
    return scan(database, table, wanted, hidden);
  }
}
