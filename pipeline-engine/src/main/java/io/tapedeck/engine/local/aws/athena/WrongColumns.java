package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds, when a text was no number or time, the Parquet object whose column is a text although the
/// table says otherwise: Athena names it, DuckDB only the text.
final class WrongColumns {

  private static final Set<String> TEXTS = Set.of("string", "binary");
  private static final int MOST = 1000;

  private WrongColumns() {}

  /// Objects that were read for a table.
  record Read(StoredTable table, List<Found> objects) {}

  /// Athena's words for the first such column; empty if there is none.
  static Optional<String> of(List<Read> reads, ObjectFiles files) {
    for (Read read : reads) {
      List<Found> some = read.objects().stream().limit(MOST).toList();
      try (Connection duck = DuckDb.openWhole(files.root());
          Statement statement = duck.createStatement();
          ResultSet columns =
              statement.executeQuery(
                  "SELECT file_name, name FROM parquet_schema("
                      + DuckDb.files(some)
                      + ") WHERE type = 'BYTE_ARRAY' AND logical_type IS DISTINCT FROM"
                      + " 'DecimalType' ORDER BY 1")) {
        while (columns.next()) {
          Optional<String> wrong =
              wrong(read.table(), columns.getString(1), columns.getString(2), files.root());
          if (wrong.isPresent()) {
            return wrong;
          }
        }
      } catch (SQLException e) {
        return Optional.empty(); // what was wrong first is what is told
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(StoredTable table, String file, String name, Path root) {
    return table.columns().stream()
        .filter(column -> column.name().equalsIgnoreCase(name))
        .filter(column -> !TEXTS.contains(column.type()) && !column.type().contains("char"))
        .filter(column -> !column.type().contains("<") && !column.type().startsWith("decimal"))
        .findFirst()
        .map(
            column ->
                "HIVE_BAD_DATA: Field %s's type BINARY in parquet file s3://%s is incompatible with type %s defined in table schema"
                    .formatted(name, root.relativize(Path.of(file)), column.type()));
  }
}
