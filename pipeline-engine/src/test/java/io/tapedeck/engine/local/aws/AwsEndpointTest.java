package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.Secret;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Every operation of the endpoint as the SDK's own clients see it.
class AwsEndpointTest {

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueClient glue;
  private AthenaClient athena;

  @BeforeEach
  void open() throws Exception {
    start();
    glue.createDatabase(r -> r.databaseInput(d -> d.name("market").description("d")));
  }

  private void start() throws Exception {
    aws = new EmbeddedAws(home);
    glue = aws.clients().glue();
    athena = aws.clients().athena();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static TableInput bars(String... columns) {
    List<Column> typed =
        Stream.of(columns).map(c -> Column.builder().name(c).type("double").build()).toList();
    return TableInput.builder()
        .name("bars")
        .tableType("EXTERNAL_TABLE")
        .storageDescriptor(s -> s.columns(typed).location("s3://lake/ticks/bars/"))
        .partitionKeys(
            Column.builder().name("dt").type("string").build(),
            Column.builder().name("symbol").type("string").build())
        .build();
  }

  private static PartitionInput partition(String dt, String symbol) {
    return PartitionInput.builder()
        .values(dt, symbol)
        .storageDescriptor(
            s -> s.location("s3://lake/ticks/bars/dt=" + dt + "/symbol=" + symbol + "/"))
        .build();
  }

  private static S3Target target(String path) {
    return S3Target.builder().path(path).build();
  }

  private static PartitionValueList values(String... values) {
    return PartitionValueList.builder().values(values).build();
  }

  private void createBars() {
    glue.createTable(r -> r.databaseName("market").tableInput(bars("close")));
  }

  @Test
  void keepsDatabases() {
    assertThat(glue.getDatabase(r -> r.name("market")).database().description()).isEqualTo("d");
    assertThat(glue.getDatabases(r -> {}).databaseList())
        .extracting(d -> d.name())
        .containsExactly("market");
    assertThatThrownBy(() -> glue.createDatabase(r -> r.databaseInput(d -> d.name("MARKET"))))
        .isInstanceOf(AlreadyExistsException.class);
    glue.deleteDatabase(r -> r.name("market"));
    assertThatThrownBy(() -> glue.getDatabase(r -> r.name("market")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void keepsTables() {
    createBars();
    assertThatThrownBy(this::createBars).isInstanceOf(AlreadyExistsException.class);
    glue.updateTable(r -> r.databaseName("market").tableInput(bars("close", "open")));
    assertThat(
            glue.getTable(r -> r.databaseName("market").name("bars"))
                .table()
                .storageDescriptor()
                .columns())
        .hasSize(2);
    assertThat(glue.getTables(r -> r.databaseName("market").expression("b.*")).tableList())
        .hasSize(1);
    assertThat(glue.getTables(r -> r.databaseName("market").expression("x.*")).tableList())
        .isEmpty();
    glue.deleteTable(r -> r.databaseName("market").name("bars"));
    assertThatThrownBy(() -> glue.getTable(r -> r.databaseName("market").name("bars")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void keepsPartitions() {
    createBars();
    glue.createPartition(
        r ->
            r.databaseName("market")
                .tableName("bars")
                .partitionInput(partition("2026-01-05", "A")));
    assertThatThrownBy(
            () ->
                glue.createPartition(
                    r ->
                        r.databaseName("market")
                            .tableName("bars")
                            .partitionInput(partition("2026-01-05", "A"))))
        .isInstanceOf(AlreadyExistsException.class);
    assertThat(
            glue.batchCreatePartition(
                    r ->
                        r.databaseName("market")
                            .tableName("bars")
                            .partitionInputList(
                                partition("2026-01-05", "A"), partition("2026-01-06", "A")))
                .errors())
        .singleElement()
        .satisfies(
            e -> assertThat(e.errorDetail().errorCode()).isEqualTo("AlreadyExistsException"));
    assertThat(
            glue.getPartition(
                    r ->
                        r.databaseName("market")
                            .tableName("bars")
                            .partitionValues("2026-01-06", "A"))
                .partition()
                .storageDescriptor()
                .location())
        .isEqualTo("s3://lake/ticks/bars/dt=2026-01-06/symbol=A/");
    assertThat(
            glue.batchGetPartition(
                    r ->
                        r.databaseName("market")
                            .tableName("bars")
                            .partitionsToGet(values("2026-01-06", "A"), values("x", "y")))
                .partitions())
        .hasSize(1);
    assertThatThrownBy(
            () ->
                glue.createPartition(
                    r ->
                        r.databaseName("market")
                            .tableName("bars")
                            .partitionInput(p -> p.values("x"))))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void filtersAndPagesPartitions() {
    createBars();
    for (String day : List.of("2026-01-05", "2026-01-06")) {
      glue.batchCreatePartition(
          r ->
              r.databaseName("market")
                  .tableName("bars")
                  .partitionInputList(
                      IntStream.range(0, 100).mapToObj(i -> partition(day, "S" + i)).toList()));
    }
    assertThat(found("")).hasSize(200);
    assertThat(found("dt = '2026-01-05' AND symbol IN ('S1', 'S2')")).hasSize(2);
    assertThat(found("dt > '2026-01-05' and (symbol = 'S1' or symbol = 'S99')")).hasSize(2);
    assertThat(found("dt between '2026-01-01' and '2026-01-05'")).hasSize(100);
    assertThatThrownBy(() -> found("price = '1'"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not a partition key");
    assertThat(found("dt LIKE '%-05' AND NOT symbol LIKE '_%'")).isEmpty();
    assertThat(found("dt LIKE '2026%06'")).hasSize(100);
  }

  private List<Partition> found(String expression) {
    return glue
        .getPartitionsPaginator(
            r -> r.databaseName("market").tableName("bars").expression(expression).maxResults(30))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .toList();
  }

  @Test
  void survivesARestartAndALineCutShort() throws Exception {
    createBars();
    glue.batchCreatePartition(
        r ->
            r.databaseName("market")
                .tableName("bars")
                .partitionInputList(partition("2026-01-05", "A"), partition("2026-01-05", "B")));
    glue.createCrawler(
        r ->
            r.name("c")
                .role("r")
                .databaseName("market")
                .targets(t -> t.s3Targets(target("s3://lake/ticks/"))));
    aws.close();
    Path log = home.resolve("catalog/databases/market/bars.partitions.jsonl");
    Files.writeString(
        log, "{\"Values\":[\"2026", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    start();
    glue.createPartition(
        r ->
            r.databaseName("market")
                .tableName("bars")
                .partitionInput(partition("2026-01-05", "C")));
    aws.close();
    start();
    assertThat(found("")).extracting(p -> p.values().get(1)).containsExactly("A", "B", "C");
    assertThat(glue.getCrawler(r -> r.name("c")).crawler().state()).isEqualTo(CrawlerState.READY);
  }

  @Test
  void showsTheCatalogThroughAthena() {
    createBars();
    assertThat(athena.listDataCatalogs(r -> {}).dataCatalogsSummary())
        .extracting(c -> c.catalogName())
        .containsExactly("AwsDataCatalog");
    assertThat(athena.listDatabases(r -> r.catalogName("AwsDataCatalog")).databaseList())
        .extracting(d -> d.name())
        .containsExactly("market");
    assertThat(
            athena
                .listTableMetadata(r -> r.catalogName("AwsDataCatalog").databaseName("market"))
                .tableMetadataList())
        .hasSize(1);
    assertThat(
            athena
                .getTableMetadata(
                    r -> r.catalogName("AwsDataCatalog").databaseName("market").tableName("bars"))
                .tableMetadata()
                .partitionKeys())
        .hasSize(2);
    assertThatThrownBy(
            () ->
                athena.getTableMetadata(
                    r -> r.catalogName("AwsDataCatalog").databaseName("market").tableName("x")))
        .isInstanceOf(MetadataException.class);
    assertThat(athena.getWorkGroup(r -> r.workGroup("primary")).workGroup().stateAsString())
        .isEqualTo("ENABLED");
    assertThat(athena.listWorkGroups(r -> {}).workGroups())
        .extracting(w -> w.name())
        .contains("primary");
  }

  @Test
  void remembersQueriesAndRefusesWhatDoesNotHold() {
    String id =
        athena
            .startQueryExecution(
                r ->
                    r.queryString("SELECT 1")
                        .resultConfiguration(c -> c.outputLocation("s3://lake/out")))
            .queryExecutionId();
    while (athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution().status().state()
        != QueryExecutionState.SUCCEEDED) {
      Thread.onSpinWait();
    }
    var batch = athena.batchGetQueryExecution(r -> r.queryExecutionIds(id, "no"));
    assertThat(batch.queryExecutions())
        .singleElement()
        .satisfies(q -> assertThat(q.statistics().totalExecutionTimeInMillis()).isNotNegative());
    assertThat(batch.unprocessedQueryExecutionIds()).hasSize(1);
    assertThat(athena.listQueryExecutions(r -> {}).queryExecutionIds()).containsExactly(id);
    assertThatThrownBy(() -> athena.startQueryExecution(r -> r.queryString("SELECT 1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("No output location provided");
    assertThatThrownBy(
            () ->
                athena.startQueryExecution(
                    r ->
                        r.queryString("SELECT 1")
                            .resultConfiguration(c -> c.outputLocation("s3://lake/../../x"))))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> athena.getQueryResults(r -> r.queryExecutionId(id).maxResults(1001)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> athena.getSession(r -> r.sessionId("s")))
        .isInstanceOf(AwsServiceException.class)
        .satisfies(
            e ->
                assertThat(((AwsServiceException) e).awsErrorDetails().errorCode())
                    .isEqualTo("UnknownOperationException"));
  }

  @Test
  void refusesAWrongKeyAndAWrongSecret() {
    try (AwsClients wrong = aws.clientsWith("AKIAOTHER", EmbeddedAws.secret())) {
      assertThatThrownBy(() -> wrong.glue().getDatabases(r -> {}))
          .satisfies(
              e ->
                  assertThat(((AwsServiceException) e).awsErrorDetails().errorCode())
                      .isEqualTo("UnrecognizedClientException"));
    }
    try (AwsClients wrong = aws.clientsWith(EmbeddedAws.key(), new Secret("other"))) {
      assertThatThrownBy(() -> wrong.athena().listWorkGroups(r -> {}))
          .satisfies(
              e ->
                  assertThat(((AwsServiceException) e).awsErrorDetails().errorCode())
                      .isEqualTo("InvalidSignatureException"));
    }
  }

  @Test
  void answersUnsignedAndForeignRequestsWithAnError() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest unsigned =
          HttpRequest.newBuilder(aws.uri().resolve("/"))
              .header("X-Amz-Target", "AWSGlue.GetDatabases")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> refused = http.send(unsigned, HttpResponse.BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("MissingAuthenticationTokenException");
      assertThat(
              http.send(
                      HttpRequest.newBuilder(aws.uri()).GET().build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(405);
    }
  }
}
