package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.AwsError;
import java.util.Optional;

/// Finds tables in the catalog.
final class KnownTables {

  private KnownTables() {}

  static Optional<StoredTable> find(Lake lake, TableName name) {
    try {
      return Optional.of(lake.catalog().table(name.database(), name.name()));
    } catch (AwsError e) {
      return Optional.empty(); // EntityNotFoundException is all that it throws
    }
  }

  static boolean hasDatabase(Lake lake, String name) {
    try {
      lake.catalog().database(name);
      return true;
    } catch (AwsError e) {
      return false; // EntityNotFoundException is all that it throws
    }
  }

  /// @throws SqlRefused in Trino's words if there is no such database
  static void requireDatabase(Lake lake, String name) {
    if (!hasDatabase(lake, name)) {
      throw SqlRefused.because("SCHEMA_NOT_FOUND: line 1:1: Schema '" + name + "' does not exist");
    }
  }

  /// @throws SqlRefused in Hive's words if there is no such table
  static StoredTable require(Lake lake, TableName name) {
    return find(lake, name)
        .orElseThrow(
            () ->
                SqlRefused.because(
                    "FAILED: SemanticException [Error 10001]: Table not found "
                        + name.database()
                        + "."
                        + name.name()));
  }

  /// Whether a table is a view of Athena's.
  static boolean isView(StoredTable table) {
    return table.members().path("TableType").asText().equals("VIRTUAL_VIEW");
  }
}
