package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.AtomicFile;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A few hundred records by key, in memory and in one JSON file that every change writes anew. What
/// is handed out must not be changed. Safe for use by any thread.
final class Records {

  private final Path file;
  private final Map<String, ObjectNode> records = new TreeMap<>();

  /// Opens what is there.
  Records(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file)) {
        for (Map.Entry<String, JsonNode> entry :
            Json.parse(Files.readAllBytes(file)).properties()) {
          records.put(entry.getKey(), (ObjectNode) entry.getValue());
        }
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(file + " is damaged; move it away to start afresh", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized List<ObjectNode> all() {
    return List.copyOf(records.values());
  }

  synchronized Optional<ObjectNode> get(String key) {
    return Optional.ofNullable(records.get(key));
  }

  synchronized void put(String key, ObjectNode record) {
    records.put(key, record);
    save();
  }

  /// @return whether it was not there yet
  synchronized boolean putIfAbsent(String key, ObjectNode record) {
    if (records.putIfAbsent(key, record) != null) {
      return false;
    }
    save();
    return true;
  }

  /// @return whether it was there
  synchronized boolean remove(String key) {
    if (records.remove(key) == null) {
      return false;
    }
    save();
    return true;
  }

  private void save() {
    ObjectNode all = Json.object();
    records.forEach(all::set);
    AtomicFile.write(file, Json.bytes(all));
  }
}
