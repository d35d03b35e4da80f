package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/// One page of GetPartitions. A token holds the values of the partition before the next page, so
/// that partitions that come and go between two pages make no other one appear twice or not at all.
final class PartitionPage {

  /// A page ends when it has so many characters, however few partitions these are.
  static final int MOST_CHARACTERS = 6 << 20;

  private final Request request;

  PartitionPage(Request request) {
    this.request = request;
  }

  ObjectNode of(StoredTable table, Predicate<Partition> wanted) {
    int size = request.number("MaxResults", 1, 1000, 1000);
    boolean slim = request.body().path("ExcludeColumnSchema").asBoolean(false);
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray("Partitions");
    long characters = 0;
    List<String> last = List.of();
    for (Partition partition : table.partitionsAfter(start())) {
      if (!wanted.test(partition)) {
        continue;
      }
      if (array.size() == size || characters > MOST_CHARACTERS) {
        return answer.put("NextToken", token(last));
      }
      if (slim) {
        array.add(withoutColumns(partition));
      } else {
        array.addRawValue(new RawValue(partition.json()));
      }
      characters += slim ? 500 : partition.json().length();
      last = partition.values();
    }
    return answer;
  }

  private static ObjectNode withoutColumns(Partition partition) {
    ObjectNode members = Json.own(partition.json());
    if (members.get("StorageDescriptor") instanceof ObjectNode storage) {
      storage.remove("Columns");
    }
    return members;
  }

  private static String token(List<String> last) {
    ObjectNode token = Json.object();
    last.forEach(token.putArray("After")::add);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
  }

  private List<String> start() {
    String token = request.free("NextToken");
    if (token.isEmpty()) {
      return List.of();
    }
    try {
      JsonNode after = Json.parse(Base64.getUrlDecoder().decode(token)).path("After");
      if (after.isArray() && !after.isEmpty()) {
        return Partition.values(after);
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw refuse(token);
    }
    throw refuse(token);
  }

  private AwsError refuse(String token) {
    return request.refuse(
        "Invalid pagination token: " + token.substring(0, Math.min(token.length(), 80)));
  }
}
