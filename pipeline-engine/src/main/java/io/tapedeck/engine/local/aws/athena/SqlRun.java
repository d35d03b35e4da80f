package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.saved.PreparedStatements;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Form;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Sql;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Unload;
import io.tapedeck.engine.local.aws.athena.statement.Resolved;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Update;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the statements of Trino's grammar. Holds nothing between them. Safe for use by any thread.
final class SqlRun {

  private static final String HIVE_ROWS =
      "NOT_SUPPORTED: Modifying Hive table rows is only supported for transactional tables";

  private final PreparedStatements prepared;
  private final InstantSource clock;

  SqlRun(PreparedStatements prepared, InstantSource clock) {
    this.prepared = prepared;
    this.clock = clock;
  }

  Outcome run(AthenaQuery query, Form form, DuckSession duck) throws SQLException, IOException {
    return switch (form) {
      case Sql(Statement statement, String text) -> run(query, duck, statement, text);
      case Unload unload -> new UnloadRun(query, duck, clock).run(unload);
      default -> throw new IllegalStateException("Not a statement of Trino's grammar");
    };
  }

  private Outcome run(AthenaQuery query, DuckSession duck, Statement statement, String text)
      throws SQLException, IOException {
    return switch (statement) {
      case Query select -> select(query, duck, select);
      case CreateTableAsSelect create -> new CreateTableRun(query, duck, clock).run(create);
      case Insert insert -> new InsertRun(query, duck, clock).run(insert);
      case CreateView create -> new ViewRun(query, duck).run(create);
      case Explain explain -> new ExplainRun(query, duck).run(explain);
      case ExplainAnalyze explain -> new ExplainRun(query, duck).run(explain);
      case Prepare prepare -> {
        String name = prepare.getName().getValue();
        prepared.prepare(query.order().group().name(), name, Resolved.preparedText(prepare, text));
        yield done(query, duck);
      }
      case Deallocate deallocate -> {
        String name = deallocate.getName().getValue();
        if (!prepared.deallocate(query.order().group().name(), name)) {
          throw SqlRefused.because("NOT_FOUND: Prepared statement not found: " + name);
        }
        yield done(query, duck);
      }
      case Delete _, Update _, Merge _ -> throw SqlRefused.because(HIVE_ROWS);
      default -> throw SqlRefused.because("NOT_SUPPORTED: Unsupported statement type");
    };
  }

  private static Outcome done(AthenaQuery query, DuckSession duck) throws IOException {
    ResultFile.publishLines(query, duck.lake().work(), List.of());
    return Outcome.NOTHING;
  }

  private Outcome select(AthenaQuery query, DuckSession duck, Query select)
      throws SQLException, IOException {
    Translation translation = duck.translation(select);
    duck.check();
    return duck.query(
        translation.sql(),
        rows -> {
          List<ResultColumn> columns = translation.columns().stream().map(SqlRun::column).toList();
          long[] count = {0};
          Outcome[] outcome = {Outcome.NOTHING};
          ResultFile.publish(
              query,
              duck.lake().work(),
              columns,
              out -> {
                List<@Nullable String> header = new ArrayList<>();
                columns.forEach(column -> header.add(column.name()));
                ResultFile.writeRow(out, header);
                count[0] = new ResultRows(rows, forms(translation), query::isOver, out).write();
                rows.close();
                query.ran(clock.instant());
                Outcome.Scanned read = duck.scanned();
                outcome[0] = new Outcome(columns, true, count[0], 0, read.rows(), read.bytes(), "");
              });
          return outcome[0];
        });
  }

  private static List<TrinoType> forms(Translation translation) {
    return translation.columns().stream().map(Translation.Column::athenaForm).toList();
  }

  private static ResultColumn column(Translation.Column column) {
    return ResultColumn.of(column.name(), column.athenaType());
  }
}
