package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Form;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Hive;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Sql;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Unload;
import io.tapedeck.engine.local.aws.athena.statement.Statements;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.trino.sql.tree.Node;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works a query off, from its statement to its result file. Each has a database in memory of its
/// own. Safe for use by any thread. Closing closes the database that stands ready for the next.
final class QueryEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueryEngine.class);

  private final Lake lake;
  private final SqlRun sql;
  private final InstantSource clock;
  private final Databases databases;

  QueryEngine(Lake lake, SqlRun sql, InstantSource clock) {
    this.lake = lake;
    this.sql = sql;
    this.clock = clock;
    databases = new Databases(lake.work());
  }

  void run(AthenaQuery query) {
    if (!query.begin(clock.instant())) {
      return;
    }
    try {
      run(query, Statements.parse(query.order().text()).form());
    } catch (AwsError e) {
      query.fail(Failure.of(hive(e)), clock.instant());
    } catch (StackOverflowError e) {
      query.fail(
          Failure.of("STACK_OVERFLOW: statement is too large (stack overflow during analysis)"),
          clock.instant());
    } catch (SQLException | IOException | RuntimeException | Error e) {
      // Whatever it was, whoever polls must hear of it, and the service goes on.
      if (!query.isOver()) {
        LOG.warn("Query {} failed: {}", query.order().id(), query.order().sql(), e);
        query.fail(Failure.internal(e), clock.instant());
      }
    }
  }

  private void run(AthenaQuery query, Form form) throws SQLException, IOException {
    try {
      query.succeed(outcome(query, form), clock.instant());
    } catch (SqlRefused e) {
      query.fail(Hints.of(e.text(), form, query.order(), lake), clock.instant());
    }
  }

  private Outcome outcome(AthenaQuery query, Form form) throws SQLException, IOException {
    return switch (form) {
      case Hive(HiveStatement.Show show) -> lines(query, new CatalogShow(lake, query).lines(show));
      case Hive(HiveStatement.Change change) ->
          lines(query, new CatalogChange(lake, query.order().database()).apply(change));
      case Sql of -> inDuck(query, of, of.statement());
      case Unload of -> inDuck(query, of, of.query());
    };
  }

  private Outcome lines(AthenaQuery query, CatalogShow.Lines lines) throws IOException {
    query.planned(clock.instant());
    query.ran(clock.instant());
    ResultFile.publishLines(query, lake.work(), lines.lines());
    return Outcome.lines(lines.column(), lines.lines().size());
  }

  private Outcome inDuck(AthenaQuery query, Form form, Node statement)
      throws SQLException, IOException {
    try (DuckSession duck = new DuckSession(lake, query, clock, databases)) {
      Outcome outcome = sql.run(query, form, duck);
      // Freeing the database's memory is not what anybody waits for.
      query.succeed(outcome, clock.instant());
      return outcome;
    } catch (SQLException e) {
      if (query.isOver()) {
        throw e;
      }
      String text =
          DuckFailure.text(String.valueOf(e.getMessage()), statement, lake.files().root());
      throw SqlRefused.because(text);
    } finally {
      databases.prepare();
    }
  }

  // Athena's Hive side wraps what Glue refuses.
  private static String hive(AwsError glue) {
    return "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
        + glue.code()
        + "(message:"
        + glue.text()
        + ")";
  }

  @Override
  public void close() {
    databases.close();
  }
}
