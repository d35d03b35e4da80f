package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.JsonRpc;
import io.tapedeck.engine.local.aws.wire.Operation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The embedded Glue: data catalog and crawlers. Safe for use by any thread. Crawlers with a
/// schedule run by themselves. Closing stops the crawls that run.
public final class GlueService implements AutoCloseable {

  private final Catalog catalog;
  private final Crawlers crawlers;
  private final CrawlScheduler scheduler;
  private final JsonRpc.Service service;

  /// Opens what `directory` holds.
  public GlueService(Path directory, ObjectFiles files, InstantSource clock) {
    catalog = new Catalog(directory.resolve("databases"), clock);
    crawlers = new Crawlers(directory.resolve("crawlers"), catalog, files, clock);
    Tags tags = new Tags(directory.resolve("tags.json"));
    Map<String, Operation> operations = new HashMap<>();
    operations.putAll(new DatabaseOperations(catalog).all());
    operations.putAll(new TableOperations(catalog).all());
    operations.putAll(new VersionOperations(catalog).all());
    operations.putAll(new PartitionOperations(catalog).all());
    operations.putAll(new PartitionChanges(catalog, clock).all());
    operations.putAll(new AccountOperations(catalog).all());
    operations.putAll(new CrawlerOperations(crawlers, files, tags).all());
    operations.putAll(new ScheduleOperations(crawlers).all());
    operations.putAll(tags.all());
    service = new JsonRpc.Service("glue", "InvalidInputException", operations);
    scheduler = new CrawlScheduler(crawlers, clock);
    scheduler.start();
  }

  public Catalog catalog() {
    return catalog;
  }

  public JsonRpc.Service service() {
    return service;
  }

  @Override
  public void close() {
    scheduler.close();
    try {
      crawlers.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
