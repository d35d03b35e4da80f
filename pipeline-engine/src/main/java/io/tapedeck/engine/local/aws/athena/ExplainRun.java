package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.Json;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.ExplainFormat;
import io.trino.sql.tree.ExplainOption;
import io.trino.sql.tree.ExplainType;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Runs `EXPLAIN` and `EXPLAIN ANALYZE`: DuckDB's plan in the layout and the words of Trino's. Used
/// by the query's thread.
final class ExplainRun {

  private static final String COLUMN = "Query Plan";

  private final AthenaQuery query;
  private final DuckSession duck;

  ExplainRun(AthenaQuery query, DuckSession duck) {
    this.query = query;
    this.duck = duck;
  }

  Outcome run(Explain explain) throws SQLException, IOException {
    ExplainType.Type type = ExplainType.Type.DISTRIBUTED;
    ExplainFormat.Type format = ExplainFormat.Type.TEXT;
    for (ExplainOption option : explain.getOptions()) {
      if (option instanceof ExplainType given) {
        type = given.getType();
      } else if (option instanceof ExplainFormat given) {
        format = given.getType();
      }
    }
    String sql = duck.translate(query(explain.getStatement()));
    JsonNode plan = plan(sql);
    List<String> lines =
        switch (type) {
          case VALIDATE -> List.of("true");
          case IO -> PlanText.io(duck.tables().used()).toPrettyString().lines().toList();
          case LOGICAL, DISTRIBUTED ->
              switch (format) {
                case TEXT -> PlanText.text(plan, type == ExplainType.Type.DISTRIBUTED);
                case JSON -> PlanText.json(plan).toPrettyString().lines().toList();
                case GRAPHVIZ ->
                    throw SqlRefused.because(
                        "NOT_SUPPORTED: The embedded Athena explains as TEXT and as JSON");
              };
        };
    return publish(lines, type == ExplainType.Type.VALIDATE ? "Valid" : COLUMN, new Scanned(0, 0));
  }

  Outcome run(ExplainAnalyze explain) throws SQLException, IOException {
    String sql = duck.translate(query(explain.getStatement()));
    duck.check();
    duck.query(
        sql,
        rows -> {
          long count = 0;
          while (!query.isOver() && rows.next()) {
            count++;
          }
          return count;
        });
    Scanned scanned = duck.scanned();
    return publish(PlanText.analyzed(parsed(duck.profile()), scanned), COLUMN, scanned);
  }

  private Outcome publish(List<String> lines, String column, Scanned scanned) throws IOException {
    ResultFile.publishLines(query, duck.lake().work(), lines);
    return new Outcome(
        List.of(ResultColumn.of(column, "varchar")),
        false,
        lines.size(),
        0,
        scanned.rows(),
        scanned.bytes(),
        "");
  }

  private static Query query(Statement statement) {
    return switch (statement) {
      case Query select -> select;
      case CreateTableAsSelect create -> create.getQuery();
      case Insert insert -> insert.getQuery();
      default ->
          throw SqlRefused.because("NOT_SUPPORTED: The embedded Athena explains queries only");
    };
  }

  // A plan that the driver cut short is shown without its steps.
  private static JsonNode parsed(String profile) {
    try {
      return Json.parse(profile.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return Json.object();
    }
  }

  private JsonNode plan(String sql) throws SQLException, IOException {
    String text =
        duck.query(
            "EXPLAIN (FORMAT json) " + sql,
            rows -> rows.next() ? String.valueOf(rows.getString(2)) : "[]");
    return Json.parse(("{\"plan\":" + text + "}").getBytes(StandardCharsets.UTF_8))
        .path("plan")
        .path(0);
  }
}
