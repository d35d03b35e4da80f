package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// What the embedded Glue does with requests that do not hold, with files that a crash left, and
/// with crawls that run beside each other.
class GlueFaultsTest {

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueClient glue;

  @BeforeEach
  void open() throws Exception {
    start();
    glue.createDatabase(r -> r.databaseInput(d -> d.name("market")));
    glue.createTable(
        r ->
            r.databaseName("market")
                .tableInput(
                    t ->
                        t.name("bars")
                            .partitionKeys(Column.builder().name("dt").type("string").build())
                            .storageDescriptor(s -> s.location("s3://lake/bars/"))));
  }

  private void start() throws Exception {
    aws = new EmbeddedAws(home);
    glue = aws.clients().glue();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage().length()).isBetween(10, 2000);
            });
  }

  private void refusedCrawler(S3Target target, Consumer<CreateCrawlerRequest.Builder> with) {
    refused(
        "InvalidInputException",
        () ->
            glue.createCrawler(
                r -> with.accept(r.name("c").role("r").targets(t -> t.s3Targets(target)))));
  }

  private PartitionInput partition(String dt) {
    return PartitionInput.builder().values(dt).build();
  }

  @Test
  void namesThatCannotBeAreRefused() {
    for (String name : List.of("a\nb", "x".repeat(256), "y".repeat(1 << 20), "nul\0")) {
      refused(
          "InvalidInputException",
          () -> glue.createDatabase(r -> r.databaseInput(d -> d.name(name))));
      refused(
          "InvalidInputException",
          () -> glue.createTable(r -> r.databaseName("market").tableInput(t -> t.name(name))));
      refused(
          "InvalidInputException",
          () ->
              glue.createTable(
                  r ->
                      r.databaseName("market")
                          .tableInput(
                              t ->
                                  t.name("t")
                                      .storageDescriptor(
                                          s -> s.columns(Column.builder().name(name).build())))));
    }
    refused(
        "InvalidInputException",
        () ->
            glue.createPartition(
                r ->
                    r.databaseName("market")
                        .tableName("bars")
                        .partitionInput(partition("z".repeat(1025)))));
    refused("ValidationException", () -> glue.getCrawler(r -> r.name("x".repeat(1 << 20))));
    refused("EntityNotFoundException", () -> glue.getDatabase(r -> r.name("../market")));
  }

  @Test
  void namesOfAnyScriptAreKeptAsTheyAreAlsoOnDisk() throws Exception {
    List<String> names = List.of("株価", "цены", "a/b\\c", "..", "con", "😀 tick", "é", "e\u0301");
    names.forEach(name -> glue.createDatabase(r -> r.databaseInput(d -> d.name(name))));
    List<String> values = List.of("A/B", "BRK.B", "😀", "a=b", "' OR 1=1", "%2F", "", "x\ny");
    for (String value : values) {
      glue.createPartition(
          r -> r.databaseName("market").tableName("bars").partitionInput(partition(value)));
    }
    aws.close();
    start();
    assertThat(glue.getDatabases(r -> {}).databaseList())
        .extracting(d -> d.name())
        .containsAll(names);
    for (String value : values) {
      assertThat(
              glue.getPartition(
                      r -> r.databaseName("market").tableName("bars").partitionValues(value))
                  .partition()
                  .values())
          .containsExactly(value);
    }
    String quoted = "dt = '" + values.get(4).replace("'", "''") + "'";
    assertThat(
            glue.getPartitions(r -> r.databaseName("market").tableName("bars").expression(quoted))
                .partitions())
        .hasSize(1);
  }

  @Test
  void pagesGoOnlyOnFromTokensThatWereGiven() {
    for (String token : List.of("nonsense", "-1", "999", "e30", "\"", "x".repeat(5000))) {
      refused(
          "InvalidInputException",
          () ->
              glue.getPartitions(r -> r.databaseName("market").tableName("bars").nextToken(token)));
      refused(
          "InvalidInputException",
          () -> glue.getTables(r -> r.databaseName("market").nextToken(token)));
    }
  }

  @Test
  void pagesNeitherRepeatNorSkipWhilePartitionsComeAndGo() {
    for (int i = 10; i < 20; i++) {
      String dt = "d" + i;
      glue.createPartition(
          r -> r.databaseName("market").tableName("bars").partitionInput(partition(dt)));
    }
    var first = glue.getPartitions(r -> r.databaseName("market").tableName("bars").maxResults(5));
    glue.deletePartition(r -> r.databaseName("market").tableName("bars").partitionValues("d11"));
    glue.createPartition(
        r -> r.databaseName("market").tableName("bars").partitionInput(partition("d00")));
    var second =
        glue.getPartitions(
            r -> r.databaseName("market").tableName("bars").nextToken(first.nextToken()));
    assertThat(second.partitions())
        .extracting(p -> p.values().getFirst())
        .containsExactly("d15", "d16", "d17", "d18", "d19");
  }

  @Test
  void crawlersThatCouldNotRunAreRefused() {
    S3Target target = S3Target.builder().path("s3://lake/").build();
    refused(
        "InvalidInputException",
        () ->
            glue.createCrawler(
                r -> r.name("c").role("r").targets(t -> t.s3Targets(List.of())).databaseName("m")));
    for (String schedule :
        List.of("every day", "cron(0 3 * * *)", "cron(0 3 * * * *)", "cron(61 3 * * ? *)")) {
      refusedCrawler(target, r -> r.schedule(schedule));
    }
    refusedCrawler(target, r -> r.configuration("{not json"));
    refusedCrawler(target.toBuilder().exclusions("{unclosed").build(), r -> {});
    refusedCrawler(
        target,
        r ->
            r.recrawlPolicy(p -> p.recrawlBehavior(RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY))
                .schemaChangePolicy(
                    p ->
                        p.updateBehavior(UpdateBehavior.LOG)
                            .deleteBehavior(DeleteBehavior.DEPRECATE_IN_DATABASE)));
    glue.createCrawler(r -> r.name("c").role("r").targets(t -> t.s3Targets(target)));
    refused("NoScheduleException", () -> glue.startCrawlerSchedule(r -> r.crawlerName("c")));
    refused(
        "SchedulerNotRunningException", () -> glue.stopCrawlerSchedule(r -> r.crawlerName("c")));
  }

  private void awaitReady(String crawler) {
    while (glue.getCrawler(r -> r.name(crawler)).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
  }

  @Test
  void crawlsOfTheSameFoldersBesideEachOtherMakeEachTableOnce() throws Exception {
    for (int i = 0; i < 6; i++) {
      aws.put("many/t" + i + "/dt=1/x.parquet", "SELECT 1 AS c" + i);
    }
    for (int i = 0; i < 4; i++) {
      String name = "c" + i;
      glue.createCrawler(
          r ->
              r.name(name)
                  .role("r")
                  .databaseName("market")
                  .targets(t -> t.s3Targets(S3Target.builder().path("s3://lake/many/").build())));
    }
    for (int i = 0; i < 4; i++) {
      String name = "c" + i;
      glue.startCrawler(r -> r.name(name));
    }
    for (int i = 0; i < 4; i++) {
      awaitReady("c" + i);
    }
    assertThat(glue.getTables(r -> r.databaseName("market")).tableList())
        .extracting(Table::name)
        .containsExactly("bars", "t0", "t1", "t2", "t3", "t4", "t5");
  }

  @Test
  void whatACrashLeavesBetweenTwoFilesIsNoTableAndNoOldPartition() throws Exception {
    glue.createPartition(
        r -> r.databaseName("market").tableName("bars").partitionInput(partition("old")));
    glue.updateTable(
        r ->
            r.databaseName("market")
                .tableInput(
                    t ->
                        t.name("bars")
                            .partitionKeys(Column.builder().name("dt").type("string").build())));
    aws.close();
    Path folder = home.resolve("catalog/databases/market");
    // A crash in DeleteTable: the table's own file went first.
    Files.delete(folder.resolve("bars.table.json"));
    // A crash in CreateTable, before its file was renamed.
    Files.writeString(folder.resolve("half.table.json.new"), "{\"Name\":\"ha");
    start();
    assertThat(glue.getTables(r -> r.databaseName("market")).tableList()).isEmpty();
    glue.createTable(
        r ->
            r.databaseName("market")
                .tableInput(
                    t ->
                        t.name("bars")
                            .partitionKeys(Column.builder().name("dt").type("string").build())));
    assertThat(glue.getPartitions(r -> r.databaseName("market").tableName("bars")).partitions())
        .isEmpty();
    assertThat(
            glue.getTableVersions(r -> r.databaseName("market").tableName("bars")).tableVersions())
        .hasSize(1);
  }

  @Test
  void aVersionOrPartitionCutShortByACrashIsNotThereAndSpoilsNothing() throws Exception {
    glue.createPartition(
        r -> r.databaseName("market").tableName("bars").partitionInput(partition("a")));
    aws.close();
    Path folder = home.resolve("catalog/databases/market");
    append(folder.resolve("bars.partitions.jsonl"), "{\"Removed\":[\"a\"],\"Pu");
    append(folder.resolve("bars.versions.jsonl"), "{\"Name\":\"bars\",\"Versi");
    start();
    assertThat(glue.getPartitions(r -> r.databaseName("market").tableName("bars")).partitions())
        .hasSize(1);
    glue.updateTable(
        r ->
            r.databaseName("market")
                .tableInput(
                    t ->
                        t.name("bars")
                            .partitionKeys(Column.builder().name("dt").type("string").build())));
    assertThat(
            glue.getTableVersions(r -> r.databaseName("market").tableName("bars")).tableVersions())
        .extracting(v -> v.versionId())
        .containsExactly("1", "0");
  }

  private static void append(Path file, String text) throws Exception {
    Files.writeString(
        file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void updatesBesideEachOtherEitherWinOrAreToldThatTheyLost() throws Exception {
    String version = glue.getTable(r -> r.databaseName("market").name("bars")).table().versionId();
    List<Future<Boolean>> updates = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        updates.add(threads.submit(() -> update(version)));
      }
    }
    int won = 0;
    for (Future<Boolean> update : updates) {
      won += update.get() ? 1 : 0;
    }
    assertThat(won).isEqualTo(1);
  }

  private boolean update(String version) {
    try {
      glue.updateTable(
          r ->
              r.databaseName("market")
                  .versionId(version)
                  .tableInput(
                      t ->
                          t.name("bars")
                              .partitionKeys(Column.builder().name("dt").type("string").build())));
      return true;
    } catch (AwsServiceException e) {
      assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ConcurrentModificationException");
      return false;
    }
  }
}
