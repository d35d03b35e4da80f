package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A crawler: its definition and history, kept in one file, and at most one crawl at a time on a
/// thread of its own. Safe for use by any thread.
final class Crawler {

  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

  private final Path file;
  private final InstantSource clock;
  private final Lock writing;
  private final ObjectNode kept;
  private final CrawlHistory history;
  private String state = "READY";
  private Instant started = Instant.EPOCH;
  private @Nullable Crawl crawl;
  private @Nullable Thread thread;

  /// @param kept `{Definition, LastCrawl, Crawls, Metrics}`, owned by this crawler from now on
  /// @param writing held by the one crawl that changes the catalog
  Crawler(Path file, ObjectNode kept, InstantSource clock, Lock writing) {
    this.file = file;
    this.kept = kept;
    this.clock = clock;
    this.writing = writing;
    history = new CrawlHistory(kept, name());
    if (history.repair(clock.instant())) {
      save();
    }
  }

  String name() {
    return definition().path("Name").asText();
  }

  Path file() {
    return file;
  }

  private ObjectNode definition() {
    return kept.withObjectProperty("Definition");
  }

  synchronized void save() {
    AtomicFile.write(file, Json.bytes(kept));
  }

  /// The definition with some members changed, as it would be.
  synchronized ObjectNode with(ObjectNode changes) {
    return definition().deepCopy().setAll(changes);
  }

  /// @throws AwsError CrawlerRunningException
  synchronized void define(ObjectNode changes) {
    refuseIfRunning();
    ObjectNode definition = definition();
    definition.setAll(changes);
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

  synchronized CrawlerSchedule schedule() {
    return CrawlerSchedule.of(definition().path("Schedule"));
  }

  /// Changes when it runs by itself; that it runs at the moment does not matter.
  synchronized void schedule(CrawlerSchedule schedule) {
    definition().set("Schedule", schedule.members());
    save();
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
    ObjectNode metrics = history.metrics().put("CrawlerName", name());
    return metrics.put("TimeLeftSeconds", 0.0).put("StillEstimating", state.equals("RUNNING"));
  }

  /// The crawls, the latest first.
  synchronized ArrayNode crawls() {
    return history.crawls().deepCopy();
  }

  private Duration elapsed() {
    Duration elapsed = Duration.between(started, clock.instant());
    return state.equals("READY") || elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /// @throws AwsError CrawlerRunningException
  synchronized void start(CrawlMaker maker) {
    refuseIfRunning();
    Crawl next = maker.crawl(definition().deepCopy());
    state = "RUNNING";
    started = clock.instant();
    crawl = next;
    history.begin(started);
    save();
    thread = Thread.ofPlatform().daemon().name("crawler-" + name()).start(() -> run(next));
  }

  private void run(Crawl work) {
    try {
      work.read();
      CrawlOutcome outcome;
      writing.lockInterruptibly();
      try {
        synchronized (this) {
          state = "STOPPING";
        }
        outcome = work.write();
      } finally {
        writing.unlock();
      }
      finish(outcome, work.isStopped() ? "CANCELLED" : "SUCCEEDED", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finish(new CrawlOutcome(), "CANCELLED", "The endpoint was stopped.");
    } catch (AwsError e) {
      finish(new CrawlOutcome(), "FAILED", e.text());
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it was, the crawler must become READY again.
      LOG.warn("Crawl of {} failed", name(), e);
      finish(
          new CrawlOutcome(),
          work.isStopped() ? "CANCELLED" : "FAILED",
          "Internal Service Exception: " + e.getMessage());
    }
  }

  private synchronized void finish(CrawlOutcome outcome, String status, @Nullable String error) {
    history.end(outcome, status, started, clock.instant(), error);
    crawl = null;
    thread = null;
    state = "READY";
    save();
  }

  /// @throws AwsError CrawlerNotRunningException, CrawlerStoppingException
  synchronized void stop() {
    if (crawl == null) {
      throw AwsError.of(
          "CrawlerNotRunningException", "Crawler with name " + name() + " isn't running");
    }
    if (crawl.isStopped() || state.equals("STOPPING")) {
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
