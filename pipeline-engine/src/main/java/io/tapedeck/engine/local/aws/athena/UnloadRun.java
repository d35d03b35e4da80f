package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Unload;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Runs `UNLOAD`: writes the rows of a query as objects, without a table. Used by the query's
/// thread.
final class UnloadRun {

  private static final Set<String> KNOWN =
      Set.of("format", "compression", "compression_level", "field_delimiter", "partitioned_by");

  private final DuckSession duck;
  private final TableWriter writer;

  UnloadRun(AthenaQuery query, DuckSession duck, InstantSource clock) {
    this.duck = duck;
    writer = new TableWriter(query, duck, clock);
  }

  Outcome run(Unload unload) throws SQLException, IOException {
    for (String name : unload.properties().keySet()) {
      if (!KNOWN.contains(name)) {
        throw SqlRefused.because(
            "INVALID_TABLE_PROPERTY: line 1:1: Unload property '" + name + "' does not exist");
      }
    }
    if (!unload.properties().containsKey("format")) {
      throw SqlRefused.because(
          "INVALID_TABLE_PROPERTY: line 1:1: Unload property 'format' is required");
    }
    Names.checkAllNamed(unload.query());
    String select = duck.translate(unload.query());
    List<Column> columns = writer.describe(select);
    List<Column> hive = TableWriter.hive(columns);
    List<String> keys = WithProperties.list(unload.properties(), "partitioned_by");
    TableWriter.checkKeys(columns, keys);
    String location = writer.emptyLocation(unload.location(), "UNLOAD");
    WriteFormat format = WriteFormat.of(unload.properties());
    return writer.write(
        format.rows(TableWriter.typed(select, columns, hive), hive),
        keys,
        format,
        Staging.Folders.below(location, keys),
        _ -> {});
  }
}
