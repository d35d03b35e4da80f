package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.model.LakeTable.Column;
import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.CreateView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs `CREATE VIEW`: finds the columns of the query and keeps both in the catalog. Used by the
/// query's thread.
final class ViewRun {

  private final AthenaQuery query;
  private final DuckSession duck;

  ViewRun(AthenaQuery query, DuckSession duck) {
    this.query = query;
    this.duck = duck;
  }

  Outcome run(CreateView create) throws SQLException, IOException {
    TableName name = Names.table(create.getName()).in(query.order().database());
    KnownTables.requireDatabase(duck.lake(), name.database());
    Optional<StoredTable> known = KnownTables.find(duck.lake(), name);
    String shown = "'awsdatacatalog." + name.database() + "." + name.name() + "'";
    if (known.isPresent() && !KnownTables.isView(known.get())) {
      throw SqlRefused.because(
          "TABLE_ALREADY_EXISTS: line 1:1: " + shown + " is a table, not a view");
    }
    if (known.isPresent() && !create.isReplace()) {
      throw SqlRefused.because("TABLE_ALREADY_EXISTS: line 1:1: View already exists: " + shown);
    }
    Names.checkAllNamed(create.getQuery());
    Translation translation = duck.translation(create.getQuery());
    List<Column> stored =
        new TableWriter(query, duck, Clock.systemUTC()).describe(translation.stored());
    List<Column> described =
        HiveTypes.of(stored, translation.columns()).stream()
            .map(one -> new Column(one.name().toLowerCase(Locale.ROOT), one.type()))
            .toList();
    PrestoView view =
        new PrestoView(
            SqlFormatter.formatSql(create.getQuery()), query.order().database(), described);
    if (known.isPresent()) {
      duck.lake().metastore().updateTable(name.database(), view.table(name.name()));
    } else {
      duck.lake().metastore().createTable(name.database(), view.table(name.name()));
    }
    ResultFile.publishLines(query, duck.lake().work(), List.of());
    return Outcome.NOTHING;
  }
}
