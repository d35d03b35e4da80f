package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The crawlers, each kept in a file of a directory. Safe for use by any thread. Closing stops the
/// crawls that run.
final class Crawlers {

  private final Path directory;
  private final InstantSource clock;
  private final CrawlMaker maker;
  private final Lock writing = new ReentrantLock();
  private final Map<String, Crawler> crawlers = new ConcurrentSkipListMap<>();

  Crawlers(Path directory, Catalog catalog, ObjectFiles files, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
    maker = definition -> new Crawl(CrawlPlan.of(definition, files), catalog, files, clock);
    try {
      Files.createDirectories(directory);
      try (Stream<Path> entries = Files.list(directory)) {
        for (Path file : entries.filter(path -> path.toString().endsWith(".json")).toList()) {
          Crawler crawler = new Crawler(file, Json.parse(Files.readAllBytes(file)), clock, writing);
          crawlers.put(crawler.name(), crawler);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// By name.
  List<Crawler> all() {
    return List.copyOf(crawlers.values());
  }

  /// @throws AwsError EntityNotFoundException
  Crawler require(Request request, String member) {
    String name = request.text(member, 255);
    @Nullable Crawler crawler = crawlers.get(name);
    if (crawler == null) {
      throw AwsError.of(
          "EntityNotFoundException", "Crawler entry with name " + name + " does not exist");
    }
    return crawler;
  }

  /// @throws AwsError AlreadyExistsException
  synchronized void create(String name, ObjectNode definition) {
    if (crawlers.containsKey(name)) {
      throw AwsError.of("AlreadyExistsException", "Crawler with name " + name + " already exists");
    }
    double now = Json.time(clock.instant());
    definition.put("CreationTime", now).put("LastUpdated", now).put("Version", 1);
    ObjectNode kept = Json.object();
    kept.set("Definition", definition);
    Path file = directory.resolve(AtomicFile.nameFor(name) + ".json");
    Crawler crawler = new Crawler(file, kept, clock, writing);
    crawler.save();
    crawlers.put(name, crawler);
  }

  /// @throws AwsError CrawlerRunningException
  synchronized void delete(Crawler crawler) {
    crawler.refuseIfRunning();
    try {
      Files.deleteIfExists(crawler.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    crawlers.remove(crawler.name());
  }

  /// @throws AwsError CrawlerRunningException
  void start(Crawler crawler) {
    crawler.start(maker);
  }

  void close() throws InterruptedException {
    for (Crawler crawler : crawlers.values()) {
      crawler.close();
    }
  }
}
