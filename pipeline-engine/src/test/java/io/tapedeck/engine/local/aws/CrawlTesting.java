package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// A crawler `c`, and what stands in the database `market` after its crawls.
abstract class CrawlTesting extends GlueTesting {

  void define(String path, Consumer<CreateCrawlerRequest.Builder> more) {
    glue.createCrawler(
        r -> {
          r.name("c").role("r").databaseName("market");
          r.targets(t -> t.s3Targets(S3Target.builder().path(path).build()));
          more.accept(r);
        });
  }

  CrawlerMetrics crawl() {
    glue.startCrawler(r -> r.name("c"));
    while (glue.getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
    assertThat(glue.getCrawler(r -> r.name("c")).crawler().lastCrawl().statusAsString())
        .isEqualTo("SUCCEEDED");
    return glue.getCrawlerMetrics(r -> r.crawlerNameList("c")).crawlerMetricsList().getFirst();
  }

  List<String> tables() {
    return glue.getTables(r -> r.databaseName("market")).tableList().stream()
        .map(Table::name)
        .toList();
  }

  Table table(String name) {
    return glue.getTable(r -> r.databaseName("market").name(name)).table();
  }

  static List<String> columns(Table table) {
    return table.storageDescriptor().columns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  List<Partition> partitions(String name) {
    return glue.getPartitions(r -> r.databaseName("market").tableName(name)).partitions();
  }

  void policy(UpdateBehavior update, DeleteBehavior delete) {
    glue.updateCrawler(
        r -> r.name("c").schemaChangePolicy(p -> p.updateBehavior(update).deleteBehavior(delete)));
  }
}
