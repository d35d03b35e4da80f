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

  /// From the members of a PartitionInput.
  static Partition of(ObjectNode members) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : members.path("Values")) {
      values.add(value.asText());
    }
    String location = members.path("StorageDescriptor").path("Location").asText("");
    return new Partition(values, location, Json.text(members));
  }
}
