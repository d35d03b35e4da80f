package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.Map;

/// The operations on when crawlers run by themselves.
final class ScheduleOperations {

  private final Crawlers crawlers;

  ScheduleOperations(Crawlers crawlers) {
    this.crawlers = crawlers;
  }

  Map<String, Operation> all() {
    return Map.of(
        "StartCrawlerSchedule", this::start,
        "StopCrawlerSchedule", this::stop,
        "UpdateCrawlerSchedule", this::update);
  }

  private ObjectNode start(Request request) {
    Crawler crawler = crawlers.require(CrawlerOperations.front(request), "CrawlerName");
    CrawlerSchedule schedule = crawler.schedule();
    if (schedule.expression().isEmpty()) {
      throw AwsError.of("NoScheduleException", "Crawler " + crawler.name() + " has no schedule");
    }
    if (schedule.on()) {
      throw AwsError.of(
          "SchedulerRunningException",
          "The schedule of crawler " + crawler.name() + " is already running");
    }
    crawler.schedule(new CrawlerSchedule(schedule.expression(), true));
    return Json.object();
  }

  private ObjectNode stop(Request request) {
    Crawler crawler = crawlers.require(CrawlerOperations.front(request), "CrawlerName");
    CrawlerSchedule schedule = crawler.schedule();
    if (!schedule.on()) {
      throw AwsError.of(
          "SchedulerNotRunningException",
          "The schedule of crawler " + crawler.name() + " is not running");
    }
    crawler.schedule(new CrawlerSchedule(schedule.expression(), false));
    return Json.object();
  }

  private ObjectNode update(Request request) {
    Crawler crawler = crawlers.require(request, "CrawlerName");
    String expression = request.free("Schedule");
    CrawlerDefinition.check(request, expression);
    crawler.schedule(new CrawlerSchedule(expression, !expression.isEmpty()));
    return Json.object();
  }
}
