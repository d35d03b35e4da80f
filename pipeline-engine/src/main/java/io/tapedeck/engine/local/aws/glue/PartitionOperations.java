package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The operations that read partitions.
final class PartitionOperations {

  private static final int NAME = 255;

  private final Catalog catalog;

  PartitionOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "GetPartition", this::get,
        "GetPartitions", this::list,
        "BatchGetPartition", this::batchGet);
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

  private ObjectNode list(Request request) {
    StoredTable table = table(request);
    String text = request.free("Expression");
    if (text.length() > 2048) {
      throw request.refuse(
          "1 validation error detected: Value at 'expression' failed to satisfy constraint: Member"
              + " must have length less than or equal to 2048");
    }
    Predicate<Partition> wanted =
        PartitionExpression.parse(text, table.partitionKeys()).and(segment(request));
    return new PartitionPage(request).of(table, wanted);
  }

  // Clients read the segments of a table side by side.
  private static Predicate<Partition> segment(Request request) {
    if (!(request.body().get("Segment") instanceof ObjectNode segment)) {
      return _ -> true;
    }
    int total = request.within(segment).number("TotalSegments", 1, 10, 1);
    int number = request.within(segment).number("SegmentNumber", 0, Integer.MAX_VALUE, 0);
    if (number >= total) {
      throw request.refuse("The segment number must be less than the total number of segments.");
    }
    return one -> Math.floorMod(one.values().hashCode(), total) == number;
  }

  private ObjectNode batchGet(Request request) {
    StoredTable table = table(request);
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("Partitions");
    ArrayNode left = answer.putArray("UnprocessedKeys");
    long room = PartitionPage.MOST_CHARACTERS;
    for (ObjectNode key : Lists.structures(request, "PartitionsToGet", 1000)) {
      List<String> values = request.within(key).texts("Values");
      Optional<Partition> partition = table.partition(values);
      if (partition.isEmpty()) {
        continue;
      }
      room -= partition.get().json().length();
      if (room > 0) {
        found.addRawValue(new RawValue(partition.get().json()));
      } else {
        values.forEach(left.addObject().putArray("Values")::add);
      }
    }
    return answer;
  }

  private StoredTable table(Request request) {
    return catalog.table(request.text("DatabaseName", NAME), request.text("TableName", NAME));
  }
}
