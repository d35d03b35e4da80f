package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The operations on crawlers. Owns the crawlers, each kept in a file of `directory`.
final class CrawlerOperations {

  private static final int NAME = 255;

  private final Path directory;
  private final Catalog catalog;
  private final ObjectFiles files;
  private final InstantSource clock;
  private final Map<String, Crawler> crawlers = new ConcurrentSkipListMap<>();

  CrawlerOperations(Path directory, Catalog catalog, ObjectFiles files, InstantSource clock) {
    this.directory = directory;
    this.catalog = catalog;
    this.files = files;
    this.clock = clock;
    load();
  }

  Map<String, Operation> all() {
    return Map.of(
        "CreateCrawler", this::create,
        "UpdateCrawler", this::update,
        "GetCrawler", request -> Json.object().set("Crawler", crawler(request, "Name").members()),
        "GetCrawlers", this::list,
        "DeleteCrawler", this::delete,
        "StartCrawler", this::start,
        "StopCrawler", this::stop,
        "GetCrawlerMetrics", this::metrics,
        "ListCrawls", this::crawls);
  }

  private void load() {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> entries = Files.list(directory)) {
        for (Path file : entries.filter(path -> path.toString().endsWith(".json")).toList()) {
          ObjectNode kept = Json.parse(Files.readAllBytes(file));
          Crawler crawler = new Crawler(file, kept, clock);
          crawlers.put(crawler.name(), crawler);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized ObjectNode create(Request request) {
    String name = request.text("Name", NAME);
    request.text("Role", 2048);
    request.structure("Targets");
    checkTargets(request);
    if (crawlers.containsKey(name)) {
      throw AwsError.of("AlreadyExistsException", "Crawler with name " + name + " already exists");
    }
    double now = Json.time(clock.instant());
    ObjectNode kept = Json.object();
    ObjectNode definition = defined(request);
    definition.put("CreationTime", now).put("LastUpdated", now).put("Version", 1);
    kept.set("Definition", definition);
    Crawler crawler =
        new Crawler(directory.resolve(AtomicFile.nameFor(name) + ".json"), kept, clock);
    crawler.save();
    crawlers.put(name, crawler);
    return Json.object();
  }

  private ObjectNode update(Request request) {
    Crawler crawler = crawler(request, "Name");
    checkTargets(request);
    crawler.define(defined(request));
    return Json.object();
  }

  private ObjectNode list(Request request) {
    List<Crawler> all = List.copyOf(crawlers.values());
    int size = request.number("MaxResults", 1, 1000, 100);
    return Paging.page(request, all, size, "Crawlers", (array, one) -> array.add(one.members()));
  }

  private synchronized ObjectNode delete(Request request) {
    Crawler crawler = crawler(request, "Name");
    crawler.refuseIfRunning();
    try {
      Files.deleteIfExists(directory.resolve(AtomicFile.nameFor(crawler.name()) + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    crawlers.remove(crawler.name());
    return Json.object();
  }

  private ObjectNode start(Request request) {
    crawler(request, "Name").start(catalog, files);
    return Json.object();
  }

  private ObjectNode stop(Request request) {
    crawler(request, "Name").stop();
    return Json.object();
  }

  private ObjectNode metrics(Request request) {
    List<String> names = request.texts("CrawlerNameList");
    List<Crawler> some =
        crawlers.values().stream()
            .filter(crawler -> names.isEmpty() || names.contains(crawler.name()))
            .toList();
    int size = request.number("MaxResults", 1, 1000, 100);
    return Paging.page(
        request, some, size, "CrawlerMetricsList", (array, one) -> array.add(one.metrics()));
  }

  private ObjectNode crawls(Request request) {
    List<JsonNode> all = new ArrayList<>();
    crawler(request, "CrawlerName").crawls().forEach(all::add);
    int size = request.number("MaxResults", 1, 1000, 20);
    return Paging.page(request, all, size, "Crawls", ArrayNode::add);
  }

  private Crawler crawler(Request request, String member) {
    String name = request.text(member, NAME);
    @Nullable Crawler crawler = crawlers.get(name);
    if (crawler == null) {
      throw AwsError.of(
          "EntityNotFoundException", "Crawler entry with name " + name + " does not exist");
    }
    return crawler;
  }

  private void checkTargets(Request request) {
    for (Map.Entry<String, JsonNode> kind : request.body().path("Targets").properties()) {
      if (!kind.getKey().equals("S3Targets") && !kind.getValue().isEmpty()) {
        throw request.refuse("The embedded crawler knows S3Targets only, not " + kind.getKey());
      }
    }
    for (JsonNode target : request.body().path("Targets").path("S3Targets")) {
      try {
        files.path(target.path("Path").asText());
      } catch (IllegalArgumentException e) {
        throw request.refuse(String.valueOf(e.getMessage()));
      }
    }
  }

  // A schedule is text in the request and a structure in the answer.
  private static ObjectNode defined(Request request) {
    ObjectNode definition = request.body().deepCopy();
    definition.remove("Tags");
    if (definition.get("Schedule") instanceof JsonNode schedule && schedule.isTextual()) {
      definition
          .putObject("Schedule")
          .put("ScheduleExpression", schedule.textValue())
          .put("State", "NOT_SCHEDULED");
    }
    return definition;
  }

  void close() throws InterruptedException {
    for (Crawler crawler : crawlers.values()) {
      crawler.close();
    }
  }
}
