package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.JsonRpc;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes the catalog through Glue's own operations, as Athena does, so that what Glue refuses is
/// refused here. Safe for use by any thread.
final class Metastore {

  /// As many partitions as one call of Glue takes.
  private static final int AT_ONCE = 100;

  /// As many partitions as one deleting call of Glue takes.
  private static final int DELETED_AT_ONCE = 25;

  private final JsonRpc.Service glue;

  Metastore(JsonRpc.Service glue) {
    this.glue = glue;
  }

  void createDatabase(ObjectNode input) {
    call("CreateDatabase", Json.object().set("DatabaseInput", input));
  }

  void updateDatabase(String name, ObjectNode input) {
    call("UpdateDatabase", Json.object().put("Name", name).set("DatabaseInput", input));
  }

  void deleteDatabase(String name) {
    call("DeleteDatabase", Json.object().put("Name", name));
  }

  void createTable(String database, ObjectNode input) {
    call("CreateTable", Json.object().put("DatabaseName", database).set("TableInput", input));
  }

  void updateTable(String database, ObjectNode input) {
    call("UpdateTable", Json.object().put("DatabaseName", database).set("TableInput", input));
  }

  void deleteTable(String database, String name) {
    call("DeleteTable", Json.object().put("DatabaseName", database).put("Name", name));
  }

  /// Adds partitions, a hundred at a time.
  ///
  /// @return the values of those that were there already
  List<List<String>> addPartitions(String database, String table, List<ObjectNode> inputs) {
    List<List<String>> known = new ArrayList<>();
    for (int from = 0; from < inputs.size(); from += AT_ONCE) {
      ObjectNode request = of(database, table);
      ArrayNode list = request.putArray("PartitionInputList");
      inputs.subList(from, Math.min(inputs.size(), from + AT_ONCE)).forEach(list::add);
      for (var error : call("BatchCreatePartition", request).path("Errors")) {
        List<String> values = new ArrayList<>();
        error.path("PartitionValues").forEach(value -> values.add(value.asText()));
        String code = error.path("ErrorDetail").path("ErrorCode").asText();
        if (!code.equals("AlreadyExistsException")) {
          throw AwsError.of(code, error.path("ErrorDetail").path("ErrorMessage").asText());
        }
        known.add(values);
      }
    }
    return known;
  }

  void deletePartitions(String database, String table, List<List<String>> values) {
    for (int from = 0; from < values.size(); from += DELETED_AT_ONCE) {
      ObjectNode request = of(database, table);
      ArrayNode list = request.putArray("PartitionsToDelete");
      values
          .subList(from, Math.min(values.size(), from + DELETED_AT_ONCE))
          .forEach(one -> one.forEach(list.addObject().putArray("Values")::add));
      call("BatchDeletePartition", request);
    }
  }

  void updatePartition(String database, String table, List<String> before, ObjectNode input) {
    ObjectNode request = of(database, table);
    before.forEach(request.putArray("PartitionValueList")::add);
    call("UpdatePartition", request.set("PartitionInput", input));
  }

  private static ObjectNode of(String database, String table) {
    return Json.object().put("DatabaseName", database).put("TableName", table);
  }

  private ObjectNode call(String name, ObjectNode request) {
    @Nullable Operation operation = glue.operations().get(name);
    if (operation == null) {
      throw AwsError.of("UnknownOperationException", "The embedded Glue does not know " + name);
    }
    return operation.call(new Request(request, glue.invalid()));
  }
}
