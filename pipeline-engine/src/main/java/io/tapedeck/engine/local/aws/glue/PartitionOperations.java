package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The operations on partitions.
final class PartitionOperations {

  private static final int NAME = 255;

  private final Catalog catalog;
  private final InstantSource clock;

  PartitionOperations(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  Map<String, Operation> all() {
    return Map.of(
        "CreatePartition", this::create,
        "BatchCreatePartition", this::batchCreate,
        "GetPartition", this::get,
        "GetPartitions", this::list,
        "BatchGetPartition", this::batchGet,
        "UpdatePartition", this::update);
  }

  private ObjectNode create(Request request) {
    StoredTable table = table(request);
    if (!table
        .add(List.of(partition(request, table, request.structure("PartitionInput"))))
        .isEmpty()) {
      throw AwsError.of("AlreadyExistsException", "Partition already exists.");
    }
    return Json.object();
  }

  private ObjectNode batchCreate(Request request) {
    StoredTable table = table(request);
    List<Partition> wanted = new ArrayList<>();
    for (ObjectNode input : request.structures("PartitionInputList", 100)) {
      wanted.add(partition(request, table, input));
    }
    ObjectNode answer = Json.object();
    ArrayNode errors = answer.putArray("Errors");
    for (Partition known : table.add(wanted)) {
      ObjectNode error = errors.addObject();
      known.values().forEach(error.putArray("PartitionValues")::add);
      error
          .putObject("ErrorDetail")
          .put("ErrorCode", "AlreadyExistsException")
          .put("ErrorMessage", "Partition already exists.");
    }
    return answer;
  }

  private ObjectNode get(Request request) {
    Optional<Partition> found = table(request).partition(request.texts("PartitionValues"));
    if (found.isEmpty()) {
      throw AwsError.of("EntityNotFoundException", "Cannot find partition.");
    }
    ObjectNode answer = Json.object();
    answer.putRawValue("Partition", new RawValue(found.get().json()));
    return answer;
  }

  private ObjectNode update(Request request) {
    StoredTable table = table(request);
    List<String> values = request.texts("PartitionValueList");
    Partition changed = partition(request, table, request.structure("PartitionInput"));
    if (!changed.values().equals(values)) {
      throw request.refuse("Partition values cannot be changed here.");
    }
    if (!table.replace(changed)) {
      throw AwsError.of("EntityNotFoundException", "Partition not found.");
    }
    return Json.object();
  }

  private ObjectNode list(Request request) {
    StoredTable table = table(request);
    List<String> keys = table.partitionKeys().stream().map(key -> key.name()).toList();
    PartitionExpression expression = PartitionExpression.parse(request.free("Expression"), keys);
    List<Partition> matching = table.partitions().stream().filter(expression).toList();
    int size = request.number("MaxResults", 1, 1000, 1000);
    return Paging.page(
        request,
        matching,
        size,
        "Partitions",
        (array, one) -> array.addRawValue(new RawValue(one.json())));
  }

  private ObjectNode batchGet(Request request) {
    StoredTable table = table(request);
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("Partitions");
    answer.putArray("UnprocessedKeys");
    for (ObjectNode key : request.structures("PartitionsToGet", 1000)) {
      table
          .partition(request.within(key).texts("Values"))
          .ifPresent(one -> found.addRawValue(new RawValue(one.json())));
    }
    return answer;
  }

  private StoredTable table(Request request) {
    return catalog.table(request.text("DatabaseName", NAME), request.text("TableName", NAME));
  }

  private Partition partition(Request request, StoredTable table, ObjectNode input) {
    List<String> values = request.within(input).texts("Values");
    if (values.size() != table.partitionKeys().size()) {
      throw request.refuse(
          "The number of partition keys do not match the number of partition values");
    }
    ObjectNode kept = input.deepCopy();
    kept.put("DatabaseName", table.members().path("DatabaseName").asText());
    kept.put("TableName", table.name()).put("CreationTime", Json.time(clock.instant()));
    return Partition.of(kept);
  }
}
