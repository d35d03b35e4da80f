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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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

  void add(Entry entry) throws IOException {
    JsonGenerator present = out;
    if (present == null) {
      Files.createDirectories(file.getParent());
      present = generator(file);
      out = present;
    }
    write(entry, present);
  }

  /// Takes away the rows from a place on, and a last line that a crash cut short.
  ///
  /// @return what is left
  List<Entry> truncateTo(long rows) throws IOException {
    close();
    List<Entry> kept = new ArrayList<>();
    if (!Files.exists(file)) {
      return kept;
    }
    Path shorter = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(shorter);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        JsonGenerator copy = generator(shorter)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Entry entry = read(line);
        if (entry != null && entry.at() < rows) {
          kept.add(entry);
          write(entry, copy);
        }
      }
    }
    Files.move(
        shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return kept;
  }

  private JsonGenerator generator(Path to) throws IOException {
    JsonGenerator opened =
        json.createGenerator(
            Files.newOutputStream(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    opened.setRootValueSeparator(null);
    return opened;
  }

  private static void write(Entry entry, JsonGenerator line) throws IOException {
    line.writeStartObject();
    line.writeStringField("source", entry.record().source());
    line.writeNumberField("line", entry.record().line());
    line.writeStringField("reason", entry.record().reason());
    line.writeStringField("raw", entry.record().raw());
    line.writeNumberField("tape", entry.tape());
    line.writeNumberField("row", entry.row());
    line.writeNumberField("at", entry.at());
    line.writeEndObject();
    line.writeRaw('\n');
  }

  private static @Nullable Entry read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return new Entry(
          node.path("tape").asInt(),
          node.path("row").asLong(),
          node.path("at").asLong(),
          new RejectedRecord(
              node.path("source").asText(),
              node.path("line").asLong(),
              node.path("reason").asText(),
              node.path("raw").asText()));
    } catch (JsonProcessingException e) {
      // Only the last line can be such: the process died while it wrote. Its row comes again.
      return null;
    }
  }

  void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    JsonGenerator present = out;
    out = null;
    if (present != null) {
      present.close();
    }
  }

  /// A row, why it is here, and where it stood.
  record Entry(int tape, long row, long at, RejectedRecord record) {}
}
