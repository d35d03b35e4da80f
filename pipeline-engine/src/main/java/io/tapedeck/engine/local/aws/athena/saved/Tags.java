package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The operations on tags, which workgroups have.
public final class Tags {

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:athena:[^:]*:[^:]*:workgroup/(.+)");

  private final WorkGroups groups;

  public Tags(WorkGroups groups) {
    this.groups = groups;
  }

  public Map<String, Operation> all() {
    return Map.of(
        "TagResource", this::tag, "UntagResource", this::untag, "ListTagsForResource", this::list);
  }

  static ArrayNode of(Request request) {
    Map<String, String> tags = new TreeMap<>();
    for (ObjectNode tag : request.structures("Tags", 50)) {
      tags.put(request.within(tag).text("Key", 128), tag.path("Value").asText(""));
    }
    return array(tags);
  }

  private ObjectNode tag(Request request) {
    ObjectNode group = group(request).deepCopy();
    Map<String, String> tags = known(group);
    tags.putAll(known(Json.object().set("Tags", of(request))));
    return save(group, tags);
  }

  private ObjectNode untag(Request request) {
    ObjectNode group = group(request).deepCopy();
    Map<String, String> tags = known(group);
    request.texts("TagKeys").forEach(tags::remove);
    return save(group, tags);
  }

  private ObjectNode save(ObjectNode group, Map<String, String> tags) {
    group.set("Tags", array(tags));
    groups.records().put(group.path("Name").asText(), group);
    return Json.object();
  }

  private ObjectNode list(Request request) {
    List<JsonNode> tags =
        StreamSupport.stream(group(request).path("Tags").spliterator(), false).toList();
    int size = request.number("MaxResults", 75, Integer.MAX_VALUE, 75);
    return Paging.page(
        request, tags, size, "Tags", tag -> tag.path("Key").asText(), ArrayNode::add);
  }

  private ObjectNode group(Request request) {
    String arn = request.text("ResourceARN", 1011);
    Matcher name = ARN.matcher(arn);
    if (!name.matches()) {
      throw request.refuse("Invalid ARN: " + arn);
    }
    return groups
        .records()
        .get(name.group(1))
        .orElseThrow(
            () ->
                AwsError.of("ResourceNotFoundException", "Resource " + arn + " was not found")
                    .with("ResourceName", arn));
  }

  private static Map<String, String> known(ObjectNode group) {
    Map<String, String> tags = new TreeMap<>();
    group
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  private static ArrayNode array(Map<String, String> tags) {
    ArrayNode array = Json.object().putArray("Tags");
    tags.forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
    return array;
  }
}
