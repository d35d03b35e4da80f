package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.S3Target;

/// The crawler's life as the SDK's own client sees it.
class CrawlerEndpointTest extends GlueTesting {

  private static S3Target target(String path) {
    return S3Target.builder().path(path).build();
  }

  @Test
  void runsACrawlerThroughItsStates() throws Exception {
    aws.put("ticks/bars/dt=2026-01-05/symbol=A/x.parquet", "SELECT 1.5::DOUBLE AS close");
    glue.createCrawler(
        r ->
            r.name("c")
                .role("r")
                .databaseName("market")
                .targets(t -> t.s3Targets(target("s3://lake/nothing/"))));
    glue.updateCrawler(r -> r.name("c").targets(t -> t.s3Targets(target("s3://lake/ticks/"))));
    assertThatThrownBy(() -> glue.stopCrawler(r -> r.name("c")))
        .isInstanceOf(CrawlerNotRunningException.class);
    glue.startCrawler(r -> r.name("c"));
    while (glue.getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
    assertThat(glue.getCrawlers(r -> {}).crawlers())
        .singleElement()
        .satisfies(c -> assertThat(c.lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED));
    assertThat(
            glue.getCrawlerMetrics(r -> r.crawlerNameList("c"))
                .crawlerMetricsList()
                .getFirst()
                .tablesCreated())
        .isEqualTo(1);
    assertThat(glue.listCrawls(r -> r.crawlerName("c")).crawls())
        .singleElement()
        .satisfies(c -> assertThat(c.stateAsString()).isEqualTo("COMPLETED"));
    glue.deleteCrawler(r -> r.name("c"));
    assertThatThrownBy(() -> glue.getCrawler(r -> r.name("c")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void stopsACrawlerThatIsRunningAndRefusesASecondStart() throws Exception {
    for (int i = 0; i < 40; i++) {
      aws.put(
          "ticks/bars/dt=2026-01-05/symbol=S" + i + "/x.json.gz",
          "SELECT i, i AS j FROM range(20000) t(i)");
    }
    glue.createCrawler(
        r ->
            r.name("c")
                .role("r")
                .databaseName("market")
                .targets(t -> t.s3Targets(target("s3://lake/ticks/"))));
    glue.startCrawler(r -> r.name("c"));
    assertThatThrownBy(() -> glue.startCrawler(r -> r.name("c")))
        .isInstanceOf(CrawlerRunningException.class);
    glue.stopCrawler(r -> r.name("c"));
    while (glue.getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
    assertThat(glue.getCrawler(r -> r.name("c")).crawler().lastCrawl().status())
        .isEqualTo(LastCrawlStatus.CANCELLED);
    assertThat(glue.listCrawls(r -> r.crawlerName("c")).crawls().getFirst().stateAsString())
        .isEqualTo("STOPPED");
  }
}
