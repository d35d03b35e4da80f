package io.tapedeck.engine.tape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.error.RejectedRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file that says why each row is in quarantine, a JSON object a line, appended to. For one
/// thread at a time; closing closes it.
final class QuarantineReasons implements Closeable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final JsonFactory json = new JsonFactory();
  private @Nullable JsonGenerator out;

  QuarantineReasons(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /// @param place where the original line is; null if it is nowhere
  void add(long row, RejectedRecord record, QuarantinedTapes.@Nullable Place place)
      throws IOException {
    JsonGenerator line = open();
    line.writeStartObject();
    line.writeStringField("source", record.source());
    line.writeNumberField("line", record.line());
    line.writeStringField("reason", record.reason());
    line.writeStringField("raw", record.raw());
    line.writeNumberField("row", row);
    if (place != null) {
      line.writeStringField("file", place.file());
      line.writeNumberField("end", place.end());
    }
    line.writeEndObject();
    line.writeRaw('\n');
  }

  private JsonGenerator open() throws IOException {
    JsonGenerator present = out;
    if (present != null) {
      return present;
    }
    Files.createDirectories(file.getParent());
    JsonGenerator opened =
        json.createGenerator(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    opened.setRootValueSeparator(null);
    out = opened;
    return opened;
  }

  /// Shortens the file.
  ///
  /// @return how long each file of original lines was then
  Map<String, Long> cut(long length) throws IOException {
    Map<String, Long> ends = new HashMap<>();
    if (!Files.exists(file)) {
      return ends;
    }
    if (length == 0) {
      Files.delete(file);
      return ends;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = JSON.readTree(line);
        if (node.has("file")) {
          ends.put(node.get("file").asText(), node.path("end").asLong());
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
    return ends;
  }

  /// @return the length of the file
  long flush() throws IOException {
    if (out == null) {
      return 0;
    }
    out.flush();
    return Files.size(file);
  }

  @Override
  public void close() throws IOException {
    JsonGenerator present = out;
    out = null;
    if (present != null) {
      present.close();
    }
  }
}
