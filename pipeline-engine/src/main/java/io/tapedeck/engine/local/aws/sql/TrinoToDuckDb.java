package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;

/// Translates queries of Athena, whose SQL is Trino's, to DuckDB's: names are resolved against the
/// catalog and types are found as Trino finds them; what is wrong or not known is refused with
/// Athena's error and its place in the text.
public final class TrinoToDuckDb {

  private TrinoToDuckDb() {}

  /// @param database what a table's name without a schema refers to
  /// @throws SqlRefused for what is wrong, does not exist or is not known
  public static Translation translate(Query query, Tables tables, String database) {
    Scans scans = new Scans(tables, database, HiddenColumn.in(query));
    Result result = new Queries(scans).statement(query);
    List<Translation.Column> columns = new ArrayList<>();
    for (Result.Column column : result.columns()) {
      String name = column.name().orElse("_col" + columns.size());
      columns.add(new Translation.Column(name, column.type()));
    }
    String sql = scans.settle(result.sql());
    return new Translation(sql.substring(1, sql.length() - 1), columns);
  }
}
