package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A crawler: its definition and history, kept in one file, and at most one crawl at a time on a
/// thread of its own. Safe for use by any thread.
final class Crawler {

  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);
  private static final int HISTORY = 100;

  private final Path file;
  private final InstantSource clock;
  private final ObjectNode kept;
  private String state = "READY";
  private Instant started = Instant.EPOCH;
  private @Nullable Crawl crawl;
  private @Nullable Thread thread;

  /// `kept` is `{Definition, LastCrawl, Crawls, Metrics}`, owned by this crawler from now on.
  Crawler(Path file, ObjectNode kept, InstantSource clock) {
    this.file = file;
    this.kept = kept;
    this.clock = clock;
  }

  String name() {
    return definition().path("Name").asText();
  }

  private ObjectNode definition() {
    return kept.withObjectProperty("Definition");
  }

  synchronized void save() {
    AtomicFile.write(file, Json.bytes(kept));
  }

  synchronized void define(ObjectNode changes) {
    refuseIfRunning();
    ObjectNode definition = definition();
    changes.properties().forEach(member -> definition.set(member.getKey(), member.getValue()));
    definition.put("LastUpdated", Json.time(clock.instant()));
    definition.put("Version", definition.path("Version").asLong() + 1);
    save();
  }

  synchronized void refuseIfRunning() {
    if (!state.equals("READY")) {
      throw AwsError.of(
          "CrawlerRunningException", "Crawler with name " + name() + " has already started");
    }
  }

  /// The members of the protocol's Crawler.
  synchronized ObjectNode members() {
    ObjectNode members = definition().deepCopy();
    members.put("State", state);
    members.put("CrawlElapsedTime", elapsed().toMillis());
    if (kept.get("LastCrawl") instanceof ObjectNode last) {
      members.set("LastCrawl", last.deepCopy());
    }
    return members;
  }

  synchronized ObjectNode metrics() {
    ObjectNode metrics = kept.withObjectProperty("Metrics").deepCopy().put("CrawlerName", name());
    return metrics.put("TimeLeftSeconds", 0.0).put("StillEstimating", state.equals("RUNNING"));
  }

  /// The crawls, the latest first.
  synchronized ArrayNode crawls() {
    return kept.withArrayProperty("Crawls").deepCopy();
  }

  private Duration elapsed() {
    return state.equals("READY") ? Duration.ZERO : Duration.between(started, clock.instant());
  }

  synchronized void start(Catalog catalog, ObjectFiles files) {
    refuseIfRunning();
    state = "RUNNING";
    started = clock.instant();
    Crawl next = new Crawl(definition().deepCopy(), catalog, files);
    crawl = next;
    ObjectNode entry = Json.object().put("CrawlId", UUID.randomUUID().toString());
    entry.put("State", "RUNNING").put("StartTime", Json.time(started)).put("DPUHour", 0.0);
    kept.withArrayProperty("Crawls").insert(0, entry);
    thread = Thread.ofPlatform().daemon().name("crawler-" + name()).start(() -> run(next));
  }

  private void run(Crawl work) {
    try {
      work.read();
      synchronized (this) {
        state = "STOPPING";
      }
      finish(work.write(), work.isStopped() ? "CANCELLED" : "SUCCEEDED", null);
    } catch (SQLException | RuntimeException | Error e) {
      // Whatever it was, the crawler must become READY again.
      LOG.warn("Crawl of {} failed", name(), e);
      finish(
          new Crawl.Outcome(0, 0, 0),
          work.isStopped() ? "CANCELLED" : "FAILED",
          String.valueOf(e.getMessage()));
    }
  }

  private synchronized void finish(Crawl.Outcome outcome, String status, @Nullable String error) {
    double seconds = elapsed().toMillis() / 1000.0;
    ObjectNode last =
        kept.putObject("LastCrawl").put("Status", status).put("StartTime", Json.time(started));
    last.put("LogGroup", "/aws-glue/crawlers")
        .put("LogStream", name())
        .put("MessagePrefix", UUID.randomUUID().toString());
    ArrayNode crawls = kept.withArrayProperty("Crawls");
    if (crawls.get(0) instanceof ObjectNode entry) {
      entry.put("EndTime", Json.time(clock.instant()));
      entry.put(
          "State",
          status.equals("SUCCEEDED")
              ? "COMPLETED"
              : status.equals("CANCELLED") ? "STOPPED" : "FAILED");
      entry.put("Summary", summary(outcome));
      if (error != null) {
        entry.put("ErrorMessage", error);
        last.put("ErrorMessage", error);
      }
    }
    while (crawls.size() > HISTORY) {
      crawls.remove(HISTORY);
    }
    ObjectNode metrics =
        kept.putObject("Metrics")
            .put("LastRuntimeSeconds", seconds)
            .put("MedianRuntimeSeconds", seconds);
    metrics
        .put("TablesCreated", outcome.tablesCreated())
        .put("TablesUpdated", outcome.tablesUpdated());
    metrics.put("TablesDeleted", 0);
    crawl = null;
    thread = null;
    state = "READY";
    save();
  }

  // As ListCrawls has it: a JSON object of what was added and updated.
  private static String summary(Crawl.Outcome outcome) {
    return "{\"TABLE\":{\"ADD\":"
        + outcome.tablesCreated()
        + ",\"UPDATE\":"
        + outcome.tablesUpdated()
        + "},\"PARTITION\":{\"ADD\":"
        + outcome.partitionsAdded()
        + "}}";
  }

  synchronized void stop() {
    if (crawl == null) {
      throw AwsError.of(
          "CrawlerNotRunningException", "Crawler with name " + name() + " isn't running");
    }
    if (crawl.isStopped()) {
      throw AwsError.of("CrawlerStoppingException", "Crawler with name " + name() + " is stopping");
    }
    crawl.stop();
    state = "STOPPING";
  }

  /// Stops what runs and waits for it.
  void close() throws InterruptedException {
    @Nullable Thread running;
    synchronized (this) {
      if (crawl != null) {
        crawl.stop();
      }
      running = thread;
    }
    if (running != null) {
      running.join(Duration.ofSeconds(10));
    }
  }
}
