package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.wire.AwsError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts crawlers when their schedules say so. Looks at the clock a few times a second rather than
/// sleeping until then, so that it keeps up with a clock that is set, and with a machine that was
/// asleep: a time that passed meanwhile counts once. Owns one thread; closing ends it.
final class CrawlScheduler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlScheduler.class);
  private static final long LOOK_MILLIS = 500;

  private final Crawlers crawlers;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("crawl-schedule").factory());
  private final Map<String, Due> due = new HashMap<>();
  private Instant looked;
  private @Nullable Future<?> looking;

  private record Due(String expression, Instant at) {}

  CrawlScheduler(Crawlers crawlers, InstantSource clock) {
    this.crawlers = crawlers;
    this.clock = clock;
    looked = clock.instant();
  }

  void start() {
    looking = thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Instant now = clock.instant();
      for (Crawler crawler : crawlers.all()) {
        look(crawler, now);
      }
      looked = now;
    } catch (RuntimeException e) { // the next look must come in any case
      LOG.error("Looking at the schedules of crawlers failed", e);
    }
  }

  private void look(Crawler crawler, Instant now) {
    CrawlerSchedule schedule = crawler.schedule();
    if (!schedule.on()) {
      due.remove(crawler.name());
      return;
    }
    Due next = due.get(crawler.name());
    if (next == null || !next.expression().equals(schedule.expression())) {
      // Set since the last look: a time that passed in between is not missed.
      next = due(schedule, looked.isBefore(now) ? looked : now);
    }
    if (!now.isBefore(next.at())) {
      run(crawler);
      next = due(schedule, now);
    }
    due.put(crawler.name(), next);
  }

  private static Due due(CrawlerSchedule schedule, Instant after) {
    Optional<Instant> next = CronSchedule.parse(schedule.expression()).next(after);
    return new Due(schedule.expression(), next.orElse(Instant.MAX));
  }

  private void run(Crawler crawler) {
    try {
      crawlers.start(crawler);
    } catch (AwsError e) {
      LOG.info("Crawler {} is not started by its schedule: {}", crawler.name(), e.text());
    }
  }

  @Override
  public void close() {
    if (looking != null) {
      looking.cancel(false);
    }
    thread.close();
  }
}
