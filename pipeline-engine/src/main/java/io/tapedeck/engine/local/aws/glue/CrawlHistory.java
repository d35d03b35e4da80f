package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The crawls of one crawler as its file keeps them: the last hundred, the last one's end, and the
/// metrics. Guarded by its crawler.
final class CrawlHistory {

  private static final int MOST = 100;
  private static final String LOG_GROUP = "/aws-glue/crawlers";
  private static final int LONGEST_MESSAGE = 2048;

  private final ObjectNode kept;
  private final String stream;

  /// @param kept has `Crawls`, `LastCrawl` and `Metrics`
  CrawlHistory(ObjectNode kept, String crawler) {
    this.kept = kept;
    this.stream = crawler.replaceAll("[:*]", "_");
  }

  /// Ends a crawl that the end of the process cut off.
  ///
  /// @return whether there was one
  boolean repair(Instant now) {
    if (crawls().isEmpty() || !crawls().get(0).path("State").asText().equals("RUNNING")) {
      return false;
    }
    Instant started =
        Instant.ofEpochMilli(Math.round(crawls().get(0).path("StartTime").asDouble() * 1000));
    end(new CrawlOutcome(), "CANCELLED", started, now, "The endpoint was stopped.");
    return true;
  }

  void begin(Instant started) {
    ObjectNode entry = Json.object().put("CrawlId", UUID.randomUUID().toString());
    entry.put("State", "RUNNING").put("StartTime", Json.time(started)).put("DPUHour", 0.0);
    entry.put("LogGroup", LOG_GROUP).put("LogStream", stream);
    crawls().insert(0, entry.put("MessagePrefix", UUID.randomUUID().toString()));
    while (crawls().size() > MOST) {
      crawls().remove(MOST);
    }
  }

  void end(
      CrawlOutcome outcome, String status, Instant started, Instant now, @Nullable String error) {
    ObjectNode last = kept.putObject("LastCrawl").put("Status", status);
    last.put("StartTime", Json.time(started)).put("LogGroup", LOG_GROUP).put("LogStream", stream);
    if (crawls().get(0) instanceof ObjectNode entry) {
      last.set("MessagePrefix", entry.get("MessagePrefix"));
      entry.put("EndTime", Json.time(now)).put("State", historyState(status));
      if (error == null) {
        entry.put("Summary", outcome.summary());
      } else {
        String message =
            error.length() <= LONGEST_MESSAGE ? error : error.substring(0, LONGEST_MESSAGE);
        entry.put("ErrorMessage", message);
        last.put("ErrorMessage", message);
      }
    }
    measure(outcome, Duration.between(started, now));
  }

  private static String historyState(String status) {
    return switch (status) {
      case "SUCCEEDED" -> "COMPLETED";
      case "CANCELLED" -> "STOPPED";
      default -> "FAILED";
    };
  }

  private void measure(CrawlOutcome outcome, Duration took) {
    List<Double> seconds = new ArrayList<>();
    for (JsonNode crawl : crawls()) {
      if (crawl.has("EndTime")) {
        seconds.add(
            Math.max(0, crawl.path("EndTime").asDouble() - crawl.path("StartTime").asDouble()));
      }
    }
    seconds.sort(null);
    kept.putObject("Metrics")
        .put("LastRuntimeSeconds", Math.max(0, took.toMillis() / 1000.0))
        .put("MedianRuntimeSeconds", seconds.isEmpty() ? 0 : seconds.get(seconds.size() / 2))
        .put("TablesCreated", outcome.tablesCreated)
        .put("TablesUpdated", outcome.tablesUpdated)
        .put("TablesDeleted", outcome.tablesDeleted);
  }

  /// The latest first.
  ArrayNode crawls() {
    return kept.withArrayProperty("Crawls");
  }

  ObjectNode metrics() {
    return kept.withObjectProperty("Metrics").deepCopy();
  }
}
