package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import java.util.ArrayList;
import java.util.List;

/// A partition in the catalog: its values, where its objects are, and all it was registered with as
/// JSON text (ten thousand texts are small, ten thousand trees are not).
public record Partition(List<String> values, String location, String json) {

  public Partition {
    values = List.copyOf(values);
  }

  /// From the protocol's members of a Partition.
  public static Partition of(ObjectNode members) {
    String location = members.path("StorageDescriptor").path("Location").asText("");
    return new Partition(values(members.path("Values")), location, Json.text(members));
  }

  static List<String> values(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asText()));
    return values;
  }
}
