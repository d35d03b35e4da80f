package io.tapedeck.engine.catalog;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;

/// What is known to be registered of one table, so that only news is sent. One registration at a
/// time.
final class TableRegister {

  // The service's limit for one BatchCreatePartition and one BatchUpdatePartition.
  private static final int BATCH = 100;
  // Glue throttles well below what a client could send.
  private static final int CALLS_AT_ONCE = 8;
  private static final int ATTEMPTS = 10;

  private final GlueClient glue;
  private final String database;
  private final String name;
  private final String location;
  private final KnownPartitions partitions = new KnownPartitions(100_000);
  private List<LakeTable.Column> columns = List.of();
  private List<String> keys = List.of();

  TableRegister(GlueClient glue, String database, String name, String location) {
    this.glue = glue;
    this.database = database;
    this.name = name;
    this.location = location;
  }

  /// Makes the table, or gives it the columns that it lacks.
  synchronized void prepare(List<StoredObject> samples) {
    try {
      ensureTable(samples);
    } catch (SdkException e) {
      throw GlueFailure.of("preparing table " + database + "." + name, e);
    }
  }

  synchronized void register(List<StoredObject> objects) {
    try {
      ensureTable(objects);
      Map<List<String>, StoredObject> fresh = new LinkedHashMap<>();
      for (StoredObject object : objects) {
        List<String> values = List.copyOf(object.partition().values());
        if (!values.isEmpty() && !partitions.contains(values)) {
          fresh.putIfAbsent(values, object);
        }
      }
      createPartitions(fresh);
    } catch (SdkException e) {
      throw GlueFailure.of("registering table " + database + "." + name, e);
    }
  }

  private void ensureTable(List<StoredObject> objects) {
    List<LakeTable.Column> wanted = columns;
    for (StoredObject object : objects) {
      wanted = Columns.merge(wanted, object.columns());
    }
    List<String> wantedKeys = List.copyOf(objects.getFirst().partition().keySet());
    if (wanted.equals(columns) && wantedKeys.equals(keys)) {
      return;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Table table = existing(objects.getFirst(), wanted, wantedKeys);
      checkKeys(table, wantedKeys);
      List<LakeTable.Column> before = TableInputs.lake(table.storageDescriptor().columns());
      List<LakeTable.Column> merged = Columns.merge(before, wanted);
      if (Columns.covers(before, wanted)) {
        columns = merged;
        keys = wantedKeys;
        return;
      }
      update(table, merged);
    }
    throw new EngineException(
        ErrorCode.CATALOG_UNREACHABLE,
        "Table "
            + database
            + "."
            + name
            + " could not be given its columns: others change it all the time. Nothing needs to be"
            + " done if it passes.");
  }

  /// Looked at again in any case: a catalog that does not compare versions lets a writer who read
  /// the table earlier take the columns away.
  private void update(Table table, List<LakeTable.Column> merged) {
    if (isRetyped(TableInputs.lake(table.storageDescriptor().columns()), merged)) {
      retypePartitions(merged); // first, because who finds the table wide enough looks no further
    }
    try {
      glue.updateTable(
          request ->
              request
                  .databaseName(database)
                  .versionId(table.versionId())
                  .tableInput(TableInputs.withColumns(table, merged)));
    } catch (ConcurrentModificationException e) {
      return; // what somebody else made of it is read next
    }
  }

  private static boolean isRetyped(List<LakeTable.Column> before, List<LakeTable.Column> merged) {
    return !Set.copyOf(merged).containsAll(before);
  }

  // Athena refuses partitions whose columns have other types than the table's. Texts can be read as
  // the new types; Parquet objects cannot, and their partitions go on saying what they hold.
  private void retypePartitions(List<LakeTable.Column> merged) {
    List<BatchUpdatePartitionRequestEntry> entries = new ArrayList<>();
    Iterable<Partition> partitions =
        () ->
            glue
                .getPartitionsPaginator(request -> request.databaseName(database).tableName(name))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .iterator();
    for (Partition partition : partitions) {
      if (TableInputs.isJson(partition)) {
        entries.add(
            BatchUpdatePartitionRequestEntry.builder()
                .partitionValueList(partition.values())
                .partitionInput(TableInputs.withColumns(partition, merged))
                .build());
      }
      if (entries.size() == BATCH) {
        retype(entries);
        entries.clear();
      }
    }
    if (!entries.isEmpty()) {
      retype(entries);
    }
  }

  private void retype(List<BatchUpdatePartitionRequestEntry> entries) {
    List<BatchUpdatePartitionRequestEntry> some = List.copyOf(entries);
    var answer =
        glue.batchUpdatePartition(
            request -> request.databaseName(database).tableName(name).entries(some));
    for (BatchUpdatePartitionFailureEntry error : answer.errors()) {
      // One that was removed in the meantime needs no types.
      if (!error.errorDetail().errorCode().equals("EntityNotFoundException")) {
        throw GlueFailure.of(
            "partition " + error.partitionValueList() + " of " + database + "." + name,
            error.errorDetail().errorCode(),
            error.errorDetail().errorMessage(),
            null);
      }
    }
  }

  private Table existing(
      StoredObject object, List<LakeTable.Column> wanted, List<String> wantedKeys) {
    try {
      return glue.getTable(request -> request.databaseName(database).name(name)).table();
    } catch (EntityNotFoundException e) {
      create(TableFormat.of(object.format()), wanted, wantedKeys);
      return glue.getTable(request -> request.databaseName(database).name(name)).table();
    }
  }

  private void create(TableFormat format, List<LakeTable.Column> wanted, List<String> wantedKeys) {
    try {
      glue.createTable(
          request ->
              request
                  .databaseName(database)
                  .tableInput(TableInputs.table(name, format, location, wanted, wantedKeys)));
    } catch (AlreadyExistsException e) {
      return; // somebody else was faster; what is there is read next
    }
  }

  private void checkKeys(Table table, List<String> wantedKeys) {
    List<String> there = table.partitionKeys().stream().map(key -> key.name()).toList();
    if (!there.equals(wantedKeys)) {
      throw new EngineException(
          ErrorCode.CATALOG_REFUSED,
          "Table "
              + database
              + "."
              + name
              + " is partitioned by "
              + there
              + ", the objects by "
              + wantedKeys
              + ". Store them under another prefix, or partition them as the table is.");
    }
  }

  private void createPartitions(Map<List<String>, StoredObject> fresh) {
    List<Map.Entry<List<String>, StoredObject>> all = List.copyOf(fresh.entrySet());
    Semaphore free = new Semaphore(CALLS_AT_ONCE);
    List<Future<List<List<String>>>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < all.size(); from += BATCH) {
        var some = all.subList(from, Math.min(all.size(), from + BATCH));
        free.acquireUninterruptibly();
        calls.add(
            threads.submit(
                () -> {
                  try {
                    return createBatch(some);
                  } finally {
                    free.release();
                  }
                }));
      }
    }
    for (Future<List<List<String>>> call : calls) {
      partitions.addAll(result(call));
    }
  }

  private List<List<String>> createBatch(List<Map.Entry<List<String>, StoredObject>> batch) {
    List<PartitionInput> inputs =
        batch.stream()
            .map(
                entry ->
                    TableInputs.partition(
                        TableFormat.of(entry.getValue().format()),
                        entry.getKey(),
                        entry.getValue().folder(),
                        columns))
            .toList();
    var answer =
        glue.batchCreatePartition(
            request -> request.databaseName(database).tableName(name).partitionInputList(inputs));
    for (PartitionError error : answer.errors()) {
      if (!error.errorDetail().errorCode().equals("AlreadyExistsException")) {
        throw GlueFailure.of(
            "partition " + error.partitionValues() + " of " + database + "." + name,
            error.errorDetail().errorCode(),
            error.errorDetail().errorMessage(),
            null);
      }
    }
    return batch.stream().map(Map.Entry::getKey).toList();
  }

  private static <T> T result(Future<T> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A registration ended with a checked exception", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.CATALOG_UNREACHABLE, "The registration was interrupted.", e);
    }
  }
}
