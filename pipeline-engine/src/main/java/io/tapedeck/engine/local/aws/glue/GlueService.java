package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.JsonRpc;
import io.tapedeck.engine.local.aws.wire.Operation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The embedded Glue: data catalog and crawlers. Safe for use by any thread. Closing stops the
/// crawls that run.
public final class GlueService implements AutoCloseable {

  private final Catalog catalog;
  private final CrawlerOperations crawlers;
  private final JsonRpc.Service service;

  /// Opens what `directory` holds.
  public GlueService(Path directory, ObjectFiles files, InstantSource clock) {
    catalog = new Catalog(directory.resolve("databases"), clock);
    crawlers = new CrawlerOperations(directory.resolve("crawlers"), catalog, files, clock);
    Map<String, Operation> operations = new HashMap<>();
    operations.putAll(new DatabaseOperations(catalog).all());
    operations.putAll(new TableOperations(catalog).all());
    operations.putAll(new VersionOperations(catalog).all());
    operations.putAll(new PartitionOperations(catalog).all());
    operations.putAll(new PartitionChanges(catalog, clock).all());
    operations.putAll(new AccountOperations(catalog).all());
    operations.putAll(crawlers.all());
    service = new JsonRpc.Service("glue", "InvalidInputException", operations);
  }

  public Catalog catalog() {
    return catalog;
  }

  public JsonRpc.Service service() {
    return service;
  }

  @Override
  public void close() {
    try {
      crawlers.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
