package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The operations that change partitions.
final class PartitionChanges {

  private static final int NAME = 255;

  private final Catalog catalog;
  private final InstantSource clock;

  PartitionChanges(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  Map<String, Operation> all() {
    return Map.of(
        "CreatePartition", this::create,
        "BatchCreatePartition", this::batchCreate,
        "UpdatePartition", this::update,
        "BatchUpdatePartition", this::batchUpdate,
        "DeletePartition", this::delete,
        "BatchDeletePartition", this::batchDelete);
  }

  private ObjectNode create(Request request) {
    StoredTable table = table(request);
    ObjectNode input = ShapeReader.member(request, "PartitionInput", InputShapes.PARTITION);
    if (!table.add(List.of(partition(request, table, input))).isEmpty()) {
      throw exists();
    }
    return Json.object();
  }

  private ObjectNode batchCreate(Request request) {
    StoredTable table = table(request);
    List<Partition> wanted = new ArrayList<>();
    for (ObjectNode input : Lists.structures(request, "PartitionInputList", 100)) {
      wanted.add(
          partition(
              request,
              table,
              ShapeReader.element(request, "partitionInputList", input, InputShapes.PARTITION)));
    }
    ObjectNode answer = Json.object();
    ArrayNode errors = answer.putArray("Errors");
    table.add(wanted).forEach(known -> error(errors, "PartitionValues", known.values(), exists()));
    return answer;
  }

  private ObjectNode update(Request request) {
    StoredTable table = table(request);
    ObjectNode input = ShapeReader.member(request, "PartitionInput", InputShapes.PARTITION);
    change(table, request.texts("PartitionValueList"), partition(request, table, input));
    return Json.object();
  }

  private ObjectNode batchUpdate(Request request) {
    StoredTable table = table(request);
    ObjectNode answer = Json.object();
    ArrayNode errors = answer.putArray("Errors");
    for (ObjectNode entry : Lists.structures(request, "Entries", 100)) {
      Request within = request.within(entry);
      List<String> values = within.texts("PartitionValueList");
      ObjectNode input = ShapeReader.member(within, "PartitionInput", InputShapes.PARTITION);
      try {
        change(table, values, partition(request, table, input));
      } catch (AwsError e) {
        error(errors, "PartitionValueList", values, e);
      }
    }
    return answer;
  }

  private static void change(StoredTable table, List<String> values, Partition changed) {
    if (!values.equals(changed.values()) && table.partition(changed.values()).isPresent()) {
      throw AwsError.of("InvalidInputException", "A partition with these values already exists.");
    }
    if (!table.replace(values, changed)) {
      throw notFound();
    }
  }

  private ObjectNode delete(Request request) {
    if (!table(request).remove(List.of(request.texts("PartitionValues"))).isEmpty()) {
      throw notFound();
    }
    return Json.object();
  }

  private ObjectNode batchDelete(Request request) {
    StoredTable table = table(request);
    List<List<String>> wanted = new ArrayList<>();
    for (ObjectNode key : Lists.structures(request, "PartitionsToDelete", 25)) {
      wanted.add(request.within(key).texts("Values"));
    }
    ObjectNode answer = Json.object();
    ArrayNode errors = answer.putArray("Errors");
    table.remove(wanted).forEach(unknown -> error(errors, "PartitionValues", unknown, notFound()));
    return answer;
  }

  private static void error(ArrayNode errors, String member, List<String> values, AwsError e) {
    ObjectNode error = errors.addObject();
    values.forEach(error.putArray(member)::add);
    Lists.detail(error, e);
  }

  private static AwsError exists() {
    return AwsError.of("AlreadyExistsException", "Partition already exists.");
  }

  private static AwsError notFound() {
    return AwsError.of("EntityNotFoundException", "Partition not found.");
  }

  private StoredTable table(Request request) {
    return catalog.table(request.text("DatabaseName", NAME), request.text("TableName", NAME));
  }

  private Partition partition(Request request, StoredTable table, ObjectNode input) {
    int values = input.path("Values").size();
    if (values == 0 || values != table.partitionKeys().size()) {
      throw request.refuse(
          "The number of partition keys do not match the number of partition values");
    }
    input.put("DatabaseName", table.members().path("DatabaseName").asText());
    input.put("TableName", table.name()).put("CatalogId", Catalog.ACCOUNT);
    return Partition.of(input.put("CreationTime", Json.time(clock.instant())));
  }
}
