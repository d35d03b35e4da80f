package io.tapedeck.engine.catalog;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableResponse;

/// A Glue in which something happens before or instead of the next changes of a table.
final class DisturbedGlue implements GlueClient {

  private final GlueClient glue;
  private final Runnable before;
  private int ignored;
  int updates;

  /// @param ignored how many updates are answered as if they were made
  /// @param before happens before each update
  DisturbedGlue(GlueClient glue, int ignored, Runnable before) {
    this.glue = glue;
    this.ignored = ignored;
    this.before = before;
  }

  @Override
  public GetTableResponse getTable(GetTableRequest request) {
    return glue.getTable(request);
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    return glue.createTable(request);
  }

  @Override
  public UpdateTableResponse updateTable(UpdateTableRequest request) {
    updates++;
    before.run();
    return ignored-- > 0 ? UpdateTableResponse.builder().build() : glue.updateTable(request);
  }

  @Override
  public String serviceName() {
    return glue.serviceName();
  }

  @Override
  public void close() {}
}
