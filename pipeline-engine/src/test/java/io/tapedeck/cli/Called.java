package io.tapedeck.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One call of the command line in this process, and what came of it.
record Called(int exit, String out, String err) {

  static Called with(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Cli.run(Terminal.of(out, err, false), args);
    return new Called(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Standard output, which must be one JSON object and nothing else.
  JsonNode json() throws IOException {
    return json(out);
  }

  static JsonNode json(String text) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (JsonParser parser = mapper.createParser(text)) {
      JsonNode object = mapper.readTree(parser);
      if (object == null || !object.isObject() || parser.nextToken() != null) {
        throw new IOException("Not exactly one JSON object: " + text);
      }
      return object;
    }
  }

  static Path sample(String name) {
    return Path.of("..", "sample-csv", name);
  }
}
