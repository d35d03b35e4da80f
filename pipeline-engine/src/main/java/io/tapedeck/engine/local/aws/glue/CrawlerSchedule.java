package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;

/// When a crawler runs by itself, if at all.
///
/// @param expression a [CronSchedule]; empty for none
/// @param on whether it is followed
record CrawlerSchedule(String expression, boolean on) {

  static CrawlerSchedule of(JsonNode members) {
    return new CrawlerSchedule(
        members.path("ScheduleExpression").asText(""),
        members.path("State").asText().equals("SCHEDULED"));
  }

  /// The members of the protocol's Schedule.
  ObjectNode members() {
    ObjectNode members = Json.object();
    if (!expression.isEmpty()) {
      members.put("ScheduleExpression", expression);
    }
    return members.put("State", on ? "SCHEDULED" : "NOT_SCHEDULED");
  }
}
