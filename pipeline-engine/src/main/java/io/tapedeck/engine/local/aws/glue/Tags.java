package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The tags of resources, kept in one file. Safe for use by any thread.
final class Tags {

  private static final int MOST = 50;

  private final Path file;
  private final ObjectNode tags;

  Tags(Path file) {
    this.file = file;
    try {
      tags = Files.exists(file) ? Json.parse(Files.readAllBytes(file)) : Json.object();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(new IOException("The tags in " + file + " are damaged", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The end of a crawler's ARN.
  static String crawler(String name) {
    return "crawler/" + name;
  }

  Map<String, Operation> all() {
    return Map.of("GetTags", this::get, "TagResource", this::tag, "UntagResource", this::untag);
  }

  private synchronized ObjectNode get(Request request) {
    JsonNode some = tags.path(resource(request));
    return Json.object().set("Tags", some.isObject() ? some.deepCopy() : Json.object());
  }

  private ObjectNode tag(Request request) {
    add(resource(request), request, "TagsToAdd");
    return Json.object();
  }

  private synchronized ObjectNode untag(Request request) {
    if (tags.get(resource(request)) instanceof ObjectNode some) {
      some.remove(request.texts("TagsToRemove"));
      save();
    }
    return Json.object();
  }

  private static String resource(Request request) {
    String arn = request.text("ResourceArn", 10_240);
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("glue")) {
      throw request.refuse("Not the ARN of a Glue resource: " + parts[0]);
    }
    return parts[5];
  }

  /// Adds the tags of a request that creates something.
  void add(String resource, Request request) {
    add(resource, request, "Tags");
  }

  private synchronized void add(String resource, Request request, String member) {
    ObjectNode given = ShapeReader.all(request, Shape.structure(member, InputShapes.TAGS));
    if (given.path(member).isEmpty()) {
      return;
    }
    ObjectNode kept =
        tags.get(resource) instanceof ObjectNode before ? before.deepCopy() : Json.object();
    given.path(member).properties().forEach(tag -> kept.set(tag.getKey(), tag.getValue()));
    if (kept.size() > MOST) {
      throw request.refuse("A resource can have at most " + MOST + " tags.");
    }
    tags.set(resource, kept);
    save();
  }

  /// Whether a resource has all these tags.
  synchronized boolean has(String resource, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(tag -> tag.getValue().equals(tags.path(resource).get(tag.getKey())));
  }

  synchronized void forget(String resource) {
    if (tags.remove(resource) != null) {
      save();
    }
  }

  private void save() {
    AtomicFile.write(file, Json.bytes(tags));
  }
}
