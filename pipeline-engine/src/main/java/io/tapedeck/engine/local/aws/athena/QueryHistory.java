package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Order;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Standing;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.State;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroup;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Type;
import io.tapedeck.engine.local.aws.glue.AtomicFile;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Queries that are over, a line of JSON for each in a file, so that they are known after a
/// restart. A line that cannot be read, such as one cut short by a crash, is left out. Used by one
/// thread at a time; holds no file open.
final class QueryHistory {

  private static final Logger LOG = LoggerFactory.getLogger(QueryHistory.class);

  // So much is appended to what was kept before the file is written anew.
  private static final int MORE_LINES = 1000;
  private static final long MORE_BYTES = 16 << 20;

  private final Path file;
  private final ObjectFiles files;
  private int lines;
  private long bytes;
  private int keptLines;
  private long keptBytes;

  QueryHistory(Path file, ObjectFiles files) {
    this.file = file;
    this.files = files;
  }

  /// Those in the file, the first that came to its end first.
  List<AthenaQuery> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<AthenaQuery> queries = new ArrayList<>();
    // Half a character at the end of what a crash left must not end this.
    try (BufferedReader all =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      bytes = Files.size(file);
      for (@Nullable String line = all.readLine(); line != null; line = all.readLine()) {
        lines++;
        if (!line.isEmpty()) {
          parsed(line).ifPresent(queries::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read; move it away to start afresh", e);
    }
    return queries;
  }

  private Optional<AthenaQuery> parsed(String line) {
    try {
      return Optional.of(query(Json.own(line)));
    } catch (UncheckedIOException | IllegalArgumentException | DateTimeException e) {
      LOG.warn("Line {} of {} is no query and is left out: {}", lines, file, e.getMessage());
      return Optional.empty();
    }
  }

  /// Adds one that has come to its end. One that cannot be written is known until the next start
  /// only; its result stands all the same.
  void add(AthenaQuery query) {
    byte[] line = line(query);
    try {
      Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      lines++;
      bytes += line.length;
    } catch (IOException e) {
      LOG.warn("Query {} will not be known after a restart", query.order().id(), e);
    }
  }

  /// Whether the file is worth writing anew.
  boolean isLong() {
    return lines > 2 * keptLines + MORE_LINES || bytes > 2 * keptBytes + MORE_BYTES;
  }

  /// Keeps these only.
  void keep(Collection<AthenaQuery> over) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    over.forEach(query -> all.writeBytes(line(query)));
    AtomicFile.write(file, all.toByteArray());
    lines = over.size();
    bytes = all.size();
    keptLines = lines;
    keptBytes = bytes;
  }

  // The end of a line comes before it: then one that was cut short does not swallow the next.
  private static byte[] line(AthenaQuery query) {
    Order order = query.order();
    Standing standing = query.standing();
    ObjectNode line = Json.object().put("Id", order.id()).put("Query", order.sql());
    line.put("Type", order.type().name()).put("Subtype", order.subtype());
    order.parameters().forEach(line.putArray("Parameters")::add);
    line.put("Database", order.database()).put("WorkGroup", order.group().name());
    line.put("Folder", order.folder()).put("Output", order.output());
    line.put("ReuseMinutes", order.reuseMinutes()).put("Submitted", order.submitted().toString());
    line.put("State", standing.state().name()).put("Reason", standing.reason());
    @Nullable Failure failure = standing.failure();
    if (failure != null) {
      line.put("Failure", failure.message()).put("Hint", failure.hint());
    }
    put(line, "Begun", standing.begun());
    put(line, "Planned", standing.planned());
    put(line, "Ran", standing.ran());
    put(line, "Completed", standing.completed());
    line.put("Reused", standing.reused());
    Outcome outcome = standing.outcome();
    ArrayNode columns = line.putArray("Columns");
    for (ResultColumn column : outcome.columns()) {
      columns
          .addObject()
          .put("Name", column.name())
          .put("Type", column.type())
          .put("Precision", column.precision())
          .put("Scale", column.scale());
    }
    line.put("Header", outcome.header()).put("Rows", outcome.rows());
    line.put("Updated", outcome.updated()).put("ReadRows", outcome.readRows());
    line.put("Scanned", outcome.scanned()).put("Manifest", outcome.manifest());
    return ("\n" + Json.text(line)).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode line, String member, @Nullable Instant at) {
    if (at != null) {
      line.put(member, at.toString());
    }
  }

  private AthenaQuery query(ObjectNode line) {
    List<String> parameters = new ArrayList<>();
    line.path("Parameters").forEach(one -> parameters.add(one.asText()));
    String sql = line.path("Query").asText();
    String output = line.path("Output").asText();
    Order order =
        new Order(
            line.path("Id").asText(),
            sql,
            sql,
            Type.valueOf(line.path("Type").asText()),
            line.path("Subtype").asText(),
            parameters,
            line.path("Database").asText(),
            new WorkGroup(line.path("WorkGroup").asText(), true, "", false, 0),
            line.path("Folder").asText(),
            output,
            files.path(output),
            line.path("ReuseMinutes").asInt(),
            Instant.parse(line.path("Submitted").asText()));
    return new AthenaQuery(order, standing(line));
  }

  private static Standing standing(ObjectNode line) {
    return new Standing(
        State.valueOf(line.path("State").asText()),
        line.path("Reason").asText(),
        line.has("Failure")
            ? new Failure(line.path("Failure").asText(), line.path("Hint").asText())
            : null,
        at(line, "Begun"),
        at(line, "Planned"),
        at(line, "Ran"),
        Instant.parse(line.path("Completed").asText()),
        outcome(line),
        line.path("Reused").asBoolean());
  }

  private static @Nullable Instant at(ObjectNode line, String member) {
    return line.has(member) ? Instant.parse(line.path(member).asText()) : null;
  }

  private static Outcome outcome(ObjectNode line) {
    List<ResultColumn> columns = new ArrayList<>();
    for (JsonNode column : line.path("Columns")) {
      columns.add(
          new ResultColumn(
              column.path("Name").asText(),
              column.path("Type").asText(),
              column.path("Precision").asInt(),
              column.path("Scale").asInt()));
    }
    return new Outcome(
        columns,
        line.path("Header").asBoolean(),
        line.path("Rows").asLong(),
        line.path("Updated").asLong(),
        line.path("ReadRows").asLong(),
        line.path("Scanned").asLong(),
        line.path("Manifest").asText());
  }
}
