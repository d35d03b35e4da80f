package io.tapedeck.engine.query.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of the history's file.
final class HistoryLine {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A longer statement is cut: the history is for people, and is read whole.
  private static final int LONGEST = 100_000;

  private HistoryLine() {}

  static String write(PastQuery query) {
    ObjectNode node = JSON.createObjectNode();
    node.put("at", query.at().toString());
    node.put("name", query.name());
    node.put("sql", cut(query.sql()));
    ObjectNode values = node.putObject("values");
    query.values().forEach(values::put);
    node.put("outcome", query.outcome().name());
    node.put("message", cut(query.message()));
    node.put("queryId", query.queryId());
    node.put("scannedBytes", query.scannedBytes());
    node.put("millis", query.millis());
    if (!query.notes().isEmpty()) {
      ArrayNode notes = node.putArray("notes");
      query.notes().forEach(note -> notes.add(cut(note)));
    }
    return node.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n-- cut";
  }

  /// What a line says; empty for one that was torn by a crash or is not ours.
  static Optional<PastQuery> read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      Map<String, String> values = new LinkedHashMap<>();
      node.path("values")
          .properties()
          .forEach(one -> values.put(one.getKey(), one.getValue().asText()));
      List<String> notes = new ArrayList<>();
      node.path("notes").forEach(note -> notes.add(note.asText()));
      return Optional.of(
          new PastQuery(
              Instant.parse(node.path("at").asText()),
              node.path("name").asText(),
              node.path("sql").asText(),
              values,
              PastQuery.Outcome.valueOf(node.path("outcome").asText()),
              node.path("message").asText(),
              node.path("queryId").asText(),
              node.path("scannedBytes").asLong(),
              node.path("millis").asLong(),
              notes));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
