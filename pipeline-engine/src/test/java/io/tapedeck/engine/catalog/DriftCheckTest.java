package io.tapedeck.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDefinition.KeyRange;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.model.TableDrift.Partitions;
import io.tapedeck.engine.model.TableDrift.Presence;
import io.tapedeck.engine.model.TableDrift.Retyped;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.S3Target;

/// What the check says of a catalog and a lake that grew apart, and that it leaves both alone.
class DriftCheckTest {

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueClient glue;
  private GlueCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    aws = new EmbeddedAws(home);
    glue = aws.clients().glue();
    catalog = new GlueCatalog(glue, EmbeddedAws.catalog(), EmbeddedAws.lake());
    catalog.create(
        definition(
            "bars",
            List.of(
                new Column("timestamp", "timestamp"),
                new Column("close", "int"),
                new Column("note", "string"))));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static TableDefinition definition(String name, List<Column> columns) {
    return new TableDefinition(
        name, ObjectFormat.PARQUET, columns, List.of("dt", "symbol"), Map.of());
  }

  private void register(String dt, String symbol, String location) {
    glue.createPartition(
        r ->
            r.databaseName("market")
                .tableName("bars")
                .partitionInput(
                    PartitionInput.builder()
                        .values(dt, symbol)
                        .storageDescriptor(s -> s.location(location))
                        .build()));
  }

  private List<TableDrift> drift() throws InterruptedException {
    return catalog.drift(InstantSource.system());
  }

  @Test
  void namesEachColumnAndPartitionThatDiffersAndChangesNothing() throws Exception {
    aws.put(
        "ticks/bars/dt=2026-01-05/symbol=A/x.parquet",
        "SELECT TIMESTAMP '2026-01-05 00:00:00' AS \"timestamp\", 1.5::DOUBLE AS close,"
            + " 3::BIGINT AS volume");
    aws.put("ticks/trades/dt=2026-01-05/symbol=A/x.parquet", "SELECT 1.5::DOUBLE AS price");
    String folder = "s3://lake/ticks/bars/dt=2026-01-06/symbol=A/";
    register("2026-01-06", "A", folder);
    register("2026-01-07", "A", "s3://lake/ticks/_tapedeck/compacted/1/");
    catalog.create(definition("quotes", List.of(new Column("bid", "double"))));

    List<TableDrift> drifts = drift();
    assertThat(drifts).extracting(TableDrift::table).containsExactly("bars", "quotes", "trades");
    assertThat(drifts.get(0))
        .isEqualTo(
            new TableDrift(
                "bars",
                "s3://lake/ticks/bars/",
                Presence.BOTH,
                List.of(new Column("volume", "bigint")),
                List.of(new Column("note", "string")),
                List.of(new Retyped("close", "int", "double")),
                List.of("dt", "symbol"),
                List.of("dt", "symbol"),
                new Partitions(1, List.of(List.of("2026-01-05", "A"))),
                new Partitions(1, List.of(List.of("2026-01-06", "A")))));
    assertThat(drifts.get(1).presence()).isEqualTo(Presence.ONLY_IN_CATALOG);
    assertThat(drifts.get(2).presence()).isEqualTo(Presence.ONLY_IN_LAKE);
    assertThat(drifts.get(2).unknown().count()).isEqualTo(1);

    assertThat(glue.getDatabases(r -> {}).databaseList())
        .extracting(Database::name)
        .containsExactly("market");
    assertThat(glue.listCrawlers(r -> {}).crawlerNames()).isEmpty();
    assertThat(glue.getTable(r -> r.databaseName("market").name("bars")).table().versionId())
        .isEqualTo("0");
    assertThat(catalog.partitions().page("bars", null).items()).hasSize(2);
  }

  @Test
  void aDatabaseOfThatNameThatIsSomebodyElsesIsRefusedAndStays() throws Exception {
    glue.createDatabase(r -> r.databaseInput(d -> d.name("market_drift")));
    assertThatThrownBy(this::drift)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_REFUSED))
        .hasMessageContaining("Database market_drift is there and was not made by a check");
    assertThat(glue.getDatabase(r -> r.name("market_drift")).database()).isNotNull();
    assertThat(glue.listCrawlers(r -> {}).crawlerNames()).isEmpty();
  }

  @Test
  void aCrawlerOfThatNameThatIsSomebodyElsesIsRefusedAndStays() throws Exception {
    String name = EmbeddedAws.catalog().crawler() + "-drift";
    S3Target theirs = S3Target.builder().path("s3://lake/theirs/").build();
    glue.createCrawler(
        r ->
            r.name(name)
                .role("theirs")
                .databaseName("theirs")
                .targets(CrawlerTargets.builder().s3Targets(theirs).build()));
    assertThatThrownBy(this::drift)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("Crawler " + name + " is there and was not made by a check");
    assertThat(glue.getCrawler(r -> r.name(name)).crawler().databaseName()).isEqualTo("theirs");
  }

  @Test
  void whatACheckThatWasBrokenOffLeftIsReplaced() throws Exception {
    glue.createDatabase(
        r ->
            r.databaseInput(
                d -> d.name("market_drift").parameters(Map.of("tapedeck.drift_of", "market"))));
    glue.createTable(
        r ->
            r.databaseName("market_drift")
                .tableInput(t -> t.name("old").storageDescriptor(d -> d.location("s3://lake/x/"))));
    assertThat(drift()).extracting(TableDrift::table).containsExactly("bars");
    assertThat(glue.getDatabases(r -> {}).databaseList())
        .extracting(Database::name)
        .containsExactly("market");
  }

  @Test
  void aLakeThatWasCrawledAgrees() throws Exception {
    aws.put("ticks/trades/dt=2026-01-05/symbol=A/x.parquet", "SELECT 1.5::DOUBLE AS price");
    glue.deleteTable(r -> r.databaseName("market").name("bars"));
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    GlueCrawl.start(glue, target, InstantSource.system()).await();
    assertThat(drift()).singleElement().matches(TableDrift::isNone);
  }

  @Test
  void aTableWhosePartitionsAreNowhereRegisteredMissesNone() throws Exception {
    glue.deleteTable(r -> r.databaseName("market").name("bars"));
    aws.put("ticks/trades/dt=2026-01-05/symbol=A/x.parquet", "SELECT 1.5::DOUBLE AS price");
    catalog.create(projectedTrades(ObjectFormat.PARQUET));
    assertThat(drift()).singleElement().matches(TableDrift::isNone);
  }

  @Test
  void otherPartitionKeysAreNamed() throws Exception {
    aws.put("ticks/bars/symbol=A/x.parquet", "SELECT 1 AS close");
    TableDrift bars = drift().getFirst();
    assertThat(bars.foundKeys()).containsExactly("symbol");
    assertThat(bars.isNone()).isFalse();
  }

  @Test
  void aTableIsMadeOnceAndKeepsItsProjection() {
    catalog.create(projectedTrades(ObjectFormat.JSON));
    assertThat(glue.getTable(r -> r.databaseName("market").name("trades")).table().parameters())
        .containsEntry("projection.enabled", "true")
        .containsEntry("projection.dt.range", "2026-01-05,NOW")
        .containsEntry("projection.symbol.values", "A,B")
        .containsEntry(
            "storage.location.template", "s3://lake/ticks/trades/dt=${dt}/symbol=${symbol}/");
    assertThatThrownBy(() -> catalog.create(definition("bars", List.of(new Column("a", "int")))))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_REFUSED))
        .hasMessageContaining("is there already");
  }

  private static TableDefinition projectedTrades(ObjectFormat format) {
    return new TableDefinition(
        "trades",
        format,
        List.of(new Column("price", "double")),
        List.of("dt", "symbol"),
        Map.of(
            "dt",
            new KeyRange.DaysSince(LocalDate.of(2026, 1, 5)),
            "symbol",
            new KeyRange.Values(List.of("A", "B"))));
  }
}
