package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.S3Target;

/// A crawler with a schedule, on a clock that the test sets.
class CrawlScheduleTest {

  @TempDir private Path home;

  @Test
  void aCrawlerRunsWhenItsScheduleSaysSoAndNotWhenItIsPaused() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T02:58:00Z"));
    try (EmbeddedAws aws = new EmbeddedAws(home, now::get)) {
      GlueClient glue = aws.clients().glue();
      glue.createDatabase(r -> r.databaseInput(d -> d.name("market")));
      for (String name : new String[] {"nightly", "paused"}) {
        glue.createCrawler(
            r ->
                r.name(name)
                    .role("r")
                    .databaseName("market")
                    .schedule("cron(0 3 * * ? *)")
                    .targets(t -> t.s3Targets(S3Target.builder().path("s3://lake/").build())));
      }
      glue.stopCrawlerSchedule(r -> r.crawlerName("paused"));
      awaitCrawl(aws, now);
      assertThat(crawls(glue, "nightly")).isEqualTo(1);
      assertThat(crawls(glue, "paused")).isZero();
      assertThat(glue.listCrawls(r -> r.crawlerName("nightly")).crawls().getFirst().startTime())
          .isAfterOrEqualTo(Instant.parse("2026-01-05T03:00:00Z"));
    }
  }

  private static int crawls(GlueClient glue, String name) {
    return glue.listCrawls(r -> r.crawlerName(name)).crawls().size();
  }

  // Half a second of the test's clock goes by with each request, until a crawl has begun.
  private static void awaitCrawl(EmbeddedAws aws, AtomicReference<Instant> now) {
    Instant begin = Instant.now();
    while (crawls(aws.clients().glue(), "nightly") == 0) {
      now.updateAndGet(at -> at.plusMillis(500));
      assertThat(Instant.now()).isBefore(begin.plusSeconds(60));
    }
  }
}
