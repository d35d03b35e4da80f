package io.tapedeck.engine.query;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.QueryConfig;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;

/// Runs SQL in the profile's workgroup and database. Safe for use by any thread; the client belongs
/// to its maker.
public final class AthenaQueries {

  private final AthenaClient athena;
  private final QueryConfig config;
  private final String database;

  public AthenaQueries(AthenaClient athena, QueryConfig config, CatalogConfig catalog) {
    this.athena = athena;
    this.config = config;
    this.database = catalog.database();
  }

  /// Hands a statement over and returns at once. The handle's own virtual thread follows it to its
  /// end.
  public QueryHandle submit(String sql) {
    AthenaQuery query = new AthenaQuery(athena, sql);
    query.start(
        request -> {
          request.queryString(sql).queryExecutionContext(context -> context.database(database));
          request.workGroup(config.workgroup());
          if (!config.output().isEmpty()) {
            request.resultConfiguration(result -> result.outputLocation(config.output()));
          }
        });
    return query;
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
