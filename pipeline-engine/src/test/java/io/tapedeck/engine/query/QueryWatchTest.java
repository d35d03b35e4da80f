package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.QueryState;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;

/// A query that was begun at a service which then cannot be reached.
class QueryWatchTest {

  @Test
  void whatWasReadUntilTheServiceWentAwayIsKnown() throws Exception {
    CompletableFuture<Ending> ending = new CompletableFuture<>();
    QueryState end =
        new AthenaQueries(
                new Leaving(),
                new QueryConfig("primary", "s3://lake/results/"),
                new CatalogConfig("market", "", "", false))
            .submit("SELECT 1", _ -> Prepared.of(BoundQuery.of("SELECT 1")), ending::complete)
            .await();

    assertThat(end)
        .isInstanceOfSatisfying(
            QueryState.Failed.class,
            failed -> {
              assertThat(failed.error().code()).isEqualTo(ErrorCode.QUERY_UNREACHABLE);
              assertThat(failed.error().text()).contains("query q-1, which may still run");
            });
    assertThat(ending.join().queryId()).isEqualTo("q-1");
    assertThat(ending.join().scannedBytes()).isEqualTo(5_000);
  }

  /// Tells once how far a query is.
  private static final class Leaving implements AthenaClient {

    private boolean away;

    @Override
    public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
      return StartQueryExecutionResponse.builder().queryExecutionId("q-1").build();
    }

    @Override
    public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
      if (away) {
        throw SdkClientException.create("no route");
      }
      away = true;
      return GetQueryExecutionResponse.builder()
          .queryExecution(
              query ->
                  query
                      .status(status -> status.state(QueryExecutionState.RUNNING))
                      .statistics(read -> read.dataScannedInBytes(5_000L)))
          .build();
    }

    @Override
    public String serviceName() {
      return "athena";
    }

    @Override
    public void close() {}
  }
}
