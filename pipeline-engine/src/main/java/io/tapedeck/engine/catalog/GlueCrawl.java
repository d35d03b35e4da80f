package io.tapedeck.engine.catalog;

import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.StateCell;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CrawlerStoppingException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

/// One crawl of the lake, watched by a virtual thread of its own that ends with the crawl. Safe for
/// use by any thread.
public final class GlueCrawl implements CrawlHandle {

  private static final Logger LOG = LoggerFactory.getLogger(GlueCrawl.class);
  private static final Duration FIRST_LOOK = Duration.ofMillis(50);
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final GlueClient glue;
  private final String name;
  private final InstantSource clock;
  private final Instant started;
  private final StateCell<CrawlState> state = new StateCell<>(new CrawlState.Starting());
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  private GlueCrawl(GlueClient glue, String name, InstantSource clock) {
    this.glue = glue;
    this.name = name;
    this.clock = clock;
    started = clock.instant();
  }

  /// Makes the crawler as the profile wants it, starts it and returns at once.
  ///
  /// @param crawler which crawler, and what it looks at
  /// @param clock tells how long the crawl has taken
  public static GlueCrawl start(GlueClient glue, CrawlerTarget crawler, InstantSource clock) {
    GlueCrawl crawl = new GlueCrawl(glue, crawler.name(), clock);
    Thread.ofVirtual().name("crawl-" + crawler.name()).start(() -> crawl.run(crawler));
    return crawl;
  }

  @Override
  public Observable<CrawlState> state() {
    return state;
  }

  @Override
  public CrawlState await() throws InterruptedException {
    over.await();
    return state.get();
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  private void run(CrawlerTarget crawler) {
    try {
      crawler.ensure(glue);
      if (cancelled.getCount() == 0) {
        state.set(new CrawlState.Cancelled());
        return;
      }
      glue.startCrawler(request -> request.name(name));
      state.set(watch());
    } catch (SdkException e) {
      state.set(new CrawlState.Failed(GlueFailure.of("crawler " + name, e)));
    } catch (EngineException e) {
      state.set(new CrawlState.Failed(e));
    } catch (RuntimeException | Error e) {
      LOG.error("Watching crawler {} failed", name, e);
      state.set(
          new CrawlState.Failed(
              new EngineException(
                  ErrorCode.INTERNAL, "The crawl could not be watched to its end: " + e, e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state.set(
          new CrawlState.Failed(
              new EngineException(ErrorCode.CRAWL_FAILED, "The crawl is no longer watched.", e)));
    } finally {
      over.countDown();
    }
  }

  private CrawlState watch() throws InterruptedException {
    boolean stopSent = false;
    Duration wait = FIRST_LOOK;
    while (true) {
      Crawler crawler = glue.getCrawler(request -> request.name(name)).crawler();
      if (crawler.state() == CrawlerState.READY) {
        return outcome(crawler, stopSent);
      }
      Duration elapsed = Duration.between(started, clock.instant());
      state.set(
          crawler.state() == CrawlerState.STOPPING
              ? new CrawlState.Stopping(elapsed)
              : new CrawlState.Running(elapsed));
      if (stopSent) {
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      } else if (cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        stop();
        stopSent = true;
        wait = FIRST_LOOK;
      }
      wait = wait.multipliedBy(3).dividedBy(2);
      wait = wait.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : wait;
    }
  }

  private void stop() {
    try {
      glue.stopCrawler(request -> request.name(name));
    } catch (CrawlerNotRunningException | CrawlerStoppingException e) {
      return; // it ends by itself
    }
  }

  private CrawlState outcome(Crawler crawler, boolean stopSent) {
    if (crawler.lastCrawl() != null && crawler.lastCrawl().status() == LastCrawlStatus.FAILED) {
      return new CrawlState.Failed(
          new EngineException(
              ErrorCode.CRAWL_FAILED,
              "Crawler "
                  + name
                  + " failed: "
                  + crawler.lastCrawl().errorMessage()
                  + " Its log stream is "
                  + crawler.lastCrawl().logStream()
                  + "."));
    }
    if (stopSent
        || (crawler.lastCrawl() != null
            && crawler.lastCrawl().status() == LastCrawlStatus.CANCELLED)) {
      return new CrawlState.Cancelled();
    }
    CrawlerMetrics metrics =
        glue
            .getCrawlerMetrics(request -> request.crawlerNameList(name))
            .crawlerMetricsList()
            .stream()
            .findFirst()
            .orElse(
                CrawlerMetrics.builder()
                    .tablesCreated(0)
                    .tablesUpdated(0)
                    .tablesDeleted(0)
                    .build());
    return new CrawlState.Succeeded(
        metrics.tablesCreated(),
        metrics.tablesUpdated(),
        metrics.tablesDeleted(),
        Duration.between(started, clock.instant()));
  }
}
