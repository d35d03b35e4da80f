package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The operations on crawlers and their crawls.
final class CrawlerOperations {

  private final Crawlers crawlers;
  private final ObjectFiles files;
  private final Tags tags;

  CrawlerOperations(Crawlers crawlers, ObjectFiles files, Tags tags) {
    this.crawlers = crawlers;
    this.files = files;
    this.tags = tags;
  }

  Map<String, Operation> all() {
    Map<String, Operation> all = new HashMap<>();
    all.put("CreateCrawler", this::create);
    all.put("UpdateCrawler", this::update);
    all.put(
        "GetCrawler",
        request ->
            Json.object().set("Crawler", crawlers.require(front(request), "Name").members()));
    all.put("GetCrawlers", this::list);
    all.put("ListCrawlers", this::names);
    all.put("BatchGetCrawlers", this::batchGet);
    all.put("DeleteCrawler", this::delete);
    all.put("StartCrawler", this::start);
    all.put("StopCrawler", this::stop);
    all.put("GetCrawlerMetrics", this::metrics);
    all.put("ListCrawls", this::crawls);
    return all;
  }

  /// The operations that know no InvalidInputException are refused before they reach the service.
  static Request front(Request request) {
    return new Request(request.body(), "ValidationException");
  }

  private ObjectNode create(Request request) {
    ObjectNode definition =
        CrawlerDefinition.created(
            request,
            ShapeReader.all(request, InputShapes.CRAWLER.require("Name", "Role", "Targets")));
    CrawlPlan.check(request, definition, files);
    String name = definition.path("Name").asText();
    crawlers.create(name, definition);
    tags.add(Tags.crawler(name), request);
    return Json.object();
  }

  private ObjectNode update(Request request) {
    Crawler crawler = crawlers.require(request, "Name");
    ObjectNode changes =
        CrawlerDefinition.changes(request, ShapeReader.all(request, InputShapes.CRAWLER));
    CrawlPlan.check(request, crawler.with(changes), files);
    crawler.define(changes);
    return Json.object();
  }

  private ObjectNode list(Request request) {
    int size = front(request).number("MaxResults", 1, 1000, 100);
    return Paging.page(
        front(request),
        crawlers.all(),
        size,
        "Crawlers",
        Crawler::name,
        (array, one) -> array.add(one.members()));
  }

  private ObjectNode names(Request request) {
    int size = front(request).number("MaxResults", 1, 1000, 100);
    List<Crawler> some =
        crawlers.all().stream()
            .filter(one -> tags.has(Tags.crawler(one.name()), request.body().path("Tags")))
            .toList();
    return Paging.page(
        front(request),
        some,
        size,
        "CrawlerNames",
        Crawler::name,
        (array, one) -> array.add(one.name()));
  }

  private ObjectNode batchGet(Request request) {
    Set<String> missing = new TreeSet<>(Lists.texts(request, "CrawlerNames", 100));
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("Crawlers");
    for (Crawler crawler : crawlers.all()) {
      if (missing.remove(crawler.name())) {
        found.add(crawler.members());
      }
    }
    missing.forEach(answer.putArray("CrawlersNotFound")::add);
    return answer;
  }

  private ObjectNode delete(Request request) {
    Crawler crawler = crawlers.require(front(request), "Name");
    crawlers.delete(crawler);
    tags.forget(Tags.crawler(crawler.name()));
    return Json.object();
  }

  private ObjectNode start(Request request) {
    crawlers.start(crawlers.require(front(request), "Name"));
    return Json.object();
  }

  private ObjectNode stop(Request request) {
    crawlers.require(front(request), "Name").stop();
    return Json.object();
  }

  private ObjectNode metrics(Request request) {
    List<String> names = request.texts("CrawlerNameList");
    List<Crawler> some =
        crawlers.all().stream()
            .filter(crawler -> names.isEmpty() || names.contains(crawler.name()))
            .toList();
    int size = front(request).number("MaxResults", 1, 1000, 100);
    return Paging.page(
        front(request),
        some,
        size,
        "CrawlerMetricsList",
        Crawler::name,
        (array, one) -> array.add(one.metrics()));
  }

  private ObjectNode crawls(Request request) {
    ArrayNode all = crawlers.require(request, "CrawlerName").crawls();
    int size = request.number("MaxResults", 1, 1000, 20);
    return Paging.history(
        request,
        CrawlFilters.apply(request, all),
        size,
        "Crawls",
        one -> one.path("CrawlId").asText(),
        ArrayNode::add);
  }
}
