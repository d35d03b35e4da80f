package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.JsonRpc;
import io.tapedeck.engine.local.aws.wire.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded Athena. Two queries run at a time, further ones wait. Safe for use by any thread.
/// Closing cancels what runs or waits.
public final class AthenaService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AthenaService.class);
  private static final int AT_ONCE = 2;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("athena-", 0).factory());
  private final QueryOperations queries;
  private final JsonRpc.Service service;

  /// @param directory where unfinished results grow; emptied at the start
  public AthenaService(Path directory, Catalog catalog, ObjectFiles files, InstantSource clock) {
    empty(directory);
    QueryEngine engine = new QueryEngine(catalog, files, directory, clock);
    queries = new QueryOperations(engine, executor, files, clock);
    Map<String, Operation> operations = new HashMap<>(queries.all());
    operations.putAll(new MetadataOperations(catalog).all());
    service = new JsonRpc.Service("athena", "InvalidRequestException", operations);
  }

  public JsonRpc.Service service() {
    return service;
  }

  private static void empty(Path directory) {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> left = Files.list(directory)) {
        for (Path file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    queries.cancelAll();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("A query did not stop within ten seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
