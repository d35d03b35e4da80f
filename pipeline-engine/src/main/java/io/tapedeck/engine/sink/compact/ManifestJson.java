package io.tapedeck.engine.sink.compact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Manifests as they are stored: one JSON object, the record's components by their names.
final class ManifestJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private ManifestJson() {}

  static byte[] bytes(CompactionManifest manifest) {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION).put("id", manifest.id());
    root.put("table", manifest.table());
    ObjectNode partition = root.putObject("partition");
    manifest.partition().forEach(partition::put);
    root.put("folder", manifest.folder()).put("hidden", manifest.hidden());
    root.put("createdAt", manifest.createdAt().toString());
    root.put("rows", manifest.rows()).put("rowsHash", manifest.rowsHash());
    ArrayNode replaced = root.putArray("replaced");
    for (CompactionManifest.Replaced one : manifest.replaced()) {
      replaced
          .addObject()
          .put("key", one.key().value())
          .put("bytes", one.bytes())
          .put("etag", one.etag())
          .put("sha256", one.sha256());
    }
    ArrayNode made = root.putArray("made");
    for (CompactionManifest.Made one : manifest.made()) {
      made.addObject()
          .put("hidden", one.hidden().value())
          .put("key", one.key().value())
          .put("rows", one.rows())
          .put("bytes", one.bytes())
          .put("sha256", one.sha256());
    }
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// @throws EngineException COMPACTION_REFUSED if it is none, naming the object
  static CompactionManifest parse(ObjectKey key, byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root.path("version").asInt() != VERSION) {
        throw new IllegalArgumentException("version " + root.path("version"));
      }
      Map<String, String> partition = new LinkedHashMap<>();
      root.path("partition")
          .properties()
          .forEach(one -> partition.put(one.getKey(), one.getValue().asText()));
      return new CompactionManifest(
          root.path("id").asText(),
          root.path("table").asText(),
          partition,
          root.path("folder").asText(),
          root.path("hidden").asText(),
          Instant.parse(root.path("createdAt").asText()),
          root.path("rows").asLong(),
          root.path("rowsHash").asText(),
          replaced(root.path("replaced")),
          made(root.path("made")));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new EngineException(
          ErrorCode.COMPACTION_REFUSED,
          "The object "
              + key
              + " is no manifest of a compaction that this version can read ("
              + e.getMessage()
              + "). Restore it, or use the version that wrote it.",
          e);
    }
  }

  private static List<CompactionManifest.Replaced> replaced(JsonNode array) {
    List<CompactionManifest.Replaced> replaced = new ArrayList<>();
    for (JsonNode one : array) {
      replaced.add(
          new CompactionManifest.Replaced(
              new ObjectKey(one.path("key").asText()),
              one.path("bytes").asLong(),
              one.path("etag").asText(),
              one.path("sha256").asText()));
    }
    return replaced;
  }

  private static List<CompactionManifest.Made> made(JsonNode array) {
    List<CompactionManifest.Made> made = new ArrayList<>();
    for (JsonNode one : array) {
      made.add(
          new CompactionManifest.Made(
              new ObjectKey(one.path("hidden").asText()),
              new ObjectKey(one.path("key").asText()),
              one.path("rows").asLong(),
              one.path("bytes").asLong(),
              one.path("sha256").asText()));
    }
    return made;
  }
}
