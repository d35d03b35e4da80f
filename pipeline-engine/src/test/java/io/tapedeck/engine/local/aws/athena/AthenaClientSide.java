package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/// The embedded Athena as a client of the SDK uses it: start, wait, read. Every answer is compared
/// with the official model; closing fails if one did not hold.
final class AthenaClientSide implements AutoCloseable {

  private final EmbeddedAws aws;
  private final AthenaClient athena;

  /// With a database `market`.
  AthenaClientSide(Path home) throws IOException {
    aws = new EmbeddedAws(home);
    athena = aws.clients().athena();
    if (aws.clients().glue().getDatabases(r -> {}).databaseList().isEmpty()) {
      aws.clients().glue().createDatabase(r -> r.databaseInput(d -> d.name("market")));
    }
  }

  EmbeddedAws aws() {
    return aws;
  }

  AthenaClient athena() {
    return athena;
  }

  /// Makes a table over `s3://lake/` and its name.
  ///
  /// @param format what tells how its rows are stored
  void table(String name, String columns, String format) {
    run(
        "CREATE EXTERNAL TABLE %s (%s) %s LOCATION 's3://lake/%s/'"
            .formatted(name, columns, format, name));
  }

  /// Starts a statement and does not wait.
  String start(String sql) {
    return start(sql, r -> {});
  }

  String start(String sql, Consumer<StartQueryExecutionRequest.Builder> more) {
    return athena
        .startQueryExecution(
            r -> {
              r.queryString(sql)
                  .queryExecutionContext(c -> c.database("market"))
                  .resultConfiguration(c -> c.outputLocation("s3://lake/results/"));
              more.accept(r);
            })
        .queryExecutionId();
  }

  QueryExecution ended(String id) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (true) {
      QueryExecution query = athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
      if (query.status().state() != QueryExecutionState.QUEUED
          && query.status().state() != QueryExecutionState.RUNNING) {
        return query;
      }
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
    }
  }

  /// Runs a statement to its end and expects that it succeeds.
  QueryExecution run(String sql) {
    QueryExecution query = ended(start(sql));
    assertThat(query.status().state())
        .as(() -> sql + ": " + query.status().stateChangeReason())
        .isEqualTo(QueryExecutionState.SUCCEEDED);
    return query;
  }

  /// The rows of a statement as the service gives them, the header included.
  List<List<String>> rows(String sql) {
    return read(run(sql).queryExecutionId());
  }

  /// The same without the header.
  List<List<String>> data(String sql) {
    List<List<String>> rows = rows(sql);
    return rows.subList(1, rows.size());
  }

  /// The only column of a statement that gives lines.
  List<String> lines(String sql) {
    return rows(sql).stream().map(List::getFirst).toList();
  }

  List<List<String>> read(String id) {
    List<List<String>> rows = new ArrayList<>();
    String token = null;
    do {
      String at = token;
      GetQueryResultsResponse page =
          athena.getQueryResults(r -> r.queryExecutionId(id).nextToken(at));
      page.resultSet()
          .rows()
          .forEach(row -> rows.add(row.data().stream().map(d -> d.varCharValue()).toList()));
      token = page.nextToken();
    } while (token != null);
    return rows;
  }

  /// Runs a statement and expects that it fails.
  String reason(String sql) {
    QueryExecution query = ended(start(sql));
    assertThat(query.status().state()).as(sql).isEqualTo(QueryExecutionState.FAILED);
    return query.status().stateChangeReason();
  }

  @Override
  public void close() {
    aws.close();
  }
}
