package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What a table was before: one line for each version that was replaced, in a file that is read
/// only when somebody asks. A line cut short by a crash belongs to a change that was not made. For
/// one thread at a time; holds nothing open.
final class VersionLog {

  private final Path file;

  VersionLog(Path file) {
    this.file = file;
  }

  /// Keeps the members of a table that is about to be replaced.
  void append(ObjectNode table) {
    try {
      // A line cut short must not swallow this one.
      String start = endsWithin() ? "\n" : "";
      Files.writeString(
          file,
          start + Json.text(table) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean endsWithin() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (var channel = Files.newByteChannel(file)) {
      var last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }

  /// The versions older than `current`, the newest first.
  List<ObjectNode> before(long current) {
    NavigableMap<Long, ObjectNode> versions = read();
    return new ArrayList<>(versions.headMap(current, false).descendingMap().values());
  }

  /// Forgets versions.
  void remove(Set<Long> versions) {
    StringBuilder rest = new StringBuilder();
    for (Map.Entry<Long, ObjectNode> entry : read().entrySet()) {
      if (!versions.contains(entry.getKey())) {
        rest.append(Json.text(entry.getValue())).append('\n');
      }
    }
    AtomicFile.write(file, rest.toString().getBytes(StandardCharsets.UTF_8));
  }

  private NavigableMap<Long, ObjectNode> read() {
    NavigableMap<Long, ObjectNode> versions = new TreeMap<>();
    if (!Files.exists(file)) {
      return versions;
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith("}")) {
          put(versions, line);
        }
      }
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(NavigableMap<Long, ObjectNode> versions, String line) {
    try {
      ObjectNode table = Json.parse(line.getBytes(StandardCharsets.UTF_8));
      versions.put(table.path("VersionId").asLong(), table);
    } catch (JsonProcessingException e) {
      return; // cut short by chance behind a brace: the change was not made
    }
  }
}
