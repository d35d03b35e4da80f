package io.tapedeck.engine.query;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.library.BoundQuery;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/// Runs SQL in the profile's workgroup and database. Safe for use by any thread; the client belongs
/// to its maker.
public final class AthenaQueries {

  private final AthenaClient athena;
  private final QueryConfig config;
  private final String database;
  private final Set<AthenaQuery> running = ConcurrentHashMap.newKeySet();

  public AthenaQueries(AthenaClient athena, QueryConfig config, CatalogConfig catalog) {
    this.athena = athena;
    this.config = config;
    this.database = catalog.database();
  }

  /// Hands a statement over and returns at once. The handle's own virtual thread follows it to its
  /// end.
  public QueryHandle submit(String sql) {
    return submit(BoundQuery.of(sql));
  }

  /// The same with values for its parameters.
  public QueryHandle submit(BoundQuery query) {
    return submit(query.statement().source(), _ -> Prepared.of(query), _ -> {});
  }

  /// The same with something to do before it is sent and when it is over.
  QueryHandle submit(
      String written, AthenaQuery.Preparation preparation, Consumer<Ending> afterwards) {
    AthenaQuery query = new AthenaQuery(athena, written, preparation, afterwards);
    running.add(query);
    query.start(this::request, () -> running.remove(query));
    return query;
  }

  private StartQueryExecutionRequest request(BoundQuery query) {
    StartQueryExecutionRequest.Builder request =
        StartQueryExecutionRequest.builder()
            .queryString(query.sql())
            .queryExecutionContext(context -> context.database(database))
            .workGroup(config.workgroup());
    if (!query.parameters().isEmpty()) {
      request.executionParameters(query.parameters());
    }
    if (!config.output().isEmpty()) {
      request.resultConfiguration(result -> result.outputLocation(config.output()));
    }
    return request.build();
  }

  /// Stops every query that runs, because nobody will hear its answer, and waits until the service
  /// says that they are over.
  ///
  /// @param most how long to wait at the most
  public void stopAll(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    running.forEach(AthenaQuery::cancel);
    for (AthenaQuery query : running) {
      query.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /// What the profile assumes that queries cost.
  public Price price() {
    return Price.of(config);
  }

  /// Asks for the workgroup, to see whether the service answers. Blocks.
  ///
  /// @throws io.tapedeck.engine.error.EngineException QUERY_UNREACHABLE, QUERY_FAILED
  public void check() {
    try {
      athena.getWorkGroup(request -> request.workGroup(config.workgroup()));
    } catch (SdkException e) {
      throw AthenaFailure.of("looking up workgroup " + config.workgroup(), e);
    }
  }
}
