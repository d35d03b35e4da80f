package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The filters of ListCrawls: each compares one member of a crawl with a value; all must hold.
final class CrawlFilters {

  private static final Map<String, String> MEMBERS =
      Map.of(
          "CRAWL_ID", "CrawlId",
          "STATE", "State",
          "START_TIME", "StartTime",
          "END_TIME", "EndTime",
          "DPU_HOUR", "DPUHour");
  private static final Set<String> OPERATORS = Set.of("GT", "GE", "LT", "LE", "EQ", "NE");

  private CrawlFilters() {}

  static List<JsonNode> apply(Request request, JsonNode crawls) {
    List<JsonNode> left = new ArrayList<>();
    crawls.forEach(left::add);
    for (ObjectNode filter : request.structures("Filters", 100)) {
      String member = MEMBERS.get(filter.path("FieldName").asText(""));
      String operator = filter.path("FilterOperator").asText("");
      if (member == null || !OPERATORS.contains(operator)) {
        throw request.refuse("Not a filter of crawls: " + filter);
      }
      String value = filter.path("FieldValue").asText("");
      left.removeIf(crawl -> !holds(request, crawl.path(member), operator, value));
    }
    return left;
  }

  private static boolean holds(Request request, JsonNode held, String operator, String value) {
    int order;
    if (held.isNumber()) {
      double wanted = number(request, value);
      // Clients give times in milliseconds, the service keeps seconds.
      order = Double.compare(held.asDouble(), wanted > 1e11 ? wanted / 1000 : wanted);
    } else {
      order = held.asText("").compareTo(value);
    }
    return !held.isMissingNode()
        && switch (operator) {
          case "GT" -> order > 0;
          case "GE" -> order >= 0;
          case "LT" -> order < 0;
          case "LE" -> order <= 0;
          case "EQ" -> order == 0;
          default -> order != 0;
        };
  }

  private static double number(Request request, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw request.refuse("A number was expected instead of '" + value + "'");
    }
  }
}
