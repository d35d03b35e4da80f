package io.tapedeck.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.state.CrawlState;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// Registration and crawls through the SDK against the embedded endpoint.
class GlueCatalogTest {

  private static final List<Column> COLUMNS =
      List.of(new Column("timestamp", "timestamp"), new Column("close", "double"));

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    aws = new EmbeddedAws(home);
    catalog = new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake());
    catalog.ensureDatabase();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static StoredObject stored(
      String dt, String symbol, ObjectFormat format, List<Column> columns) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put("dt", dt);
    partition.put("symbol", symbol);
    String folder = "ticks/bars/dt=" + dt + "/symbol=" + symbol.replace("/", "%2F") + "/";
    return new StoredObject(
        "bars",
        partition,
        "s3://lake/" + folder,
        new ObjectKey(folder + "x." + format.extension()),
        format,
        1,
        1,
        columns);
  }

  @Test
  void registersThousandsOfPartitionsOnceEach() {
    List<StoredObject> objects = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      objects.add(stored("2026-01-0" + (1 + i % 6), "S" + i / 6, ObjectFormat.PARQUET, COLUMNS));
    }
    catalog.ensureDatabase();
    catalog.register(objects);
    catalog.register(objects);
    new GlueCatalog(aws.clients().glue(), EmbeddedAws.catalog(), EmbeddedAws.lake())
        .register(objects);
    List<LakePartition> all = new ArrayList<>();
    String token = null;
    do {
      Page<LakePartition> page = catalog.partitions().page("bars", token);
      all.addAll(page.items());
      token = page.nextToken();
    } while (token != null);
    assertThat(all).hasSize(3000).doesNotHaveDuplicates();
    assertThat(all.getFirst())
        .isEqualTo(
            new LakePartition(
                List.of("2026-01-01", "S0"), "s3://lake/ticks/bars/dt=2026-01-01/symbol=S0/"));
  }

  @Test
  void widensTheTableWhenObjectsBringNewColumns() {
    catalog.register(List.of(stored("2026-01-05", "A/B", ObjectFormat.PARQUET, COLUMNS)));
    List<Column> json =
        List.of(
            new Column("timestamp", "string"),
            new Column("close", "bigint"),
            new Column("note", "string"));
    catalog.register(List.of(stored("2026-01-06", "A/B", ObjectFormat.JSON, json)));
    assertThat(catalog.tables())
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.format()).isEqualTo("parquet");
              assertThat(table.columns())
                  .containsExactly(COLUMNS.get(0), COLUMNS.get(1), new Column("note", "string"));
              assertThat(table.partitionKeys())
                  .containsExactly(new Column("dt", "string"), new Column("symbol", "string"));
            });
    Partition partition =
        aws.clients()
            .glue()
            .getPartition(
                r ->
                    r.databaseName("market").tableName("bars").partitionValues("2026-01-06", "A/B"))
            .partition();
    assertThat(partition.storageDescriptor().serdeInfo().serializationLibrary())
        .isEqualTo("org.openx.data.jsonserde.JsonSerDe");
  }

  @Test
  void refusesObjectsThatArePartitionedDifferently() {
    catalog.register(List.of(stored("2026-01-05", "A", ObjectFormat.PARQUET, COLUMNS)));
    StoredObject bySymbol =
        new StoredObject(
            "bars",
            Map.of("symbol", "A"),
            "s3://lake/ticks/bars/symbol=A/",
            new ObjectKey("k"),
            ObjectFormat.PARQUET,
            1,
            1,
            COLUMNS);
    assertThatThrownBy(() -> catalog.register(List.of(bySymbol)))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_REFUSED))
        .hasMessageContaining("partitioned by [dt, symbol]");
  }

  @Test
  void aCrawlFindsWhatWasNotRegisteredAndNothingMore() throws Exception {
    aws.put(
        "ticks/bars/dt=2026-01-05/symbol=A%2FB/x.parquet",
        "SELECT TIMESTAMP '2026-01-05 00:00:00' AS \"timestamp\", 1.0::DOUBLE AS close");
    aws.put(
        "ticks/trades/dt=2026-01-05/symbol=A/x.json.gz",
        "SELECT '2026-01-05T00:00:00Z' AS \"timestamp\", 1.5 AS price, 3 AS size, false AS odd");
    aws.put("ticks/_tapedeck/plans/x.parquet", "SELECT 1 AS a");
    assertThat(crawl())
        .isInstanceOfSatisfying(
            CrawlState.Succeeded.class,
            done -> {
              assertThat(done.tablesCreated()).isEqualTo(2);
              assertThat(done.tablesUpdated()).isZero();
            });
    Table trades =
        aws.clients().glue().getTable(r -> r.databaseName("market").name("trades")).table();
    assertThat(trades.storageDescriptor().columns())
        .extracting(c -> c.name() + " " + c.type())
        .containsExactly("timestamp string", "price double", "size int", "odd boolean");
    assertThat(catalog.partitions().page("bars", null).items())
        .containsExactly(
            new LakePartition(
                List.of("2026-01-05", "A/B"), "s3://lake/ticks/bars/dt=2026-01-05/symbol=A%2FB/"));
    String version =
        aws.clients()
            .glue()
            .getTable(r -> r.databaseName("market").name("bars"))
            .table()
            .versionId();

    assertThat(crawl())
        .isInstanceOfSatisfying(
            CrawlState.Succeeded.class,
            again -> {
              assertThat(again.tablesCreated()).isZero();
              assertThat(again.tablesUpdated()).isZero();
            });
    assertThat(
            aws.clients()
                .glue()
                .getTable(r -> r.databaseName("market").name("bars"))
                .table()
                .versionId())
        .isEqualTo(version);
  }

  @Test
  void aCrawlAfterARegistrationUpdatesNothing() throws Exception {
    aws.put(
        "ticks/bars/dt=2026-01-05/symbol=A/x.parquet",
        "SELECT TIMESTAMP '2026-01-05 00:00:00' AS \"timestamp\", 1.0::DOUBLE AS close");
    catalog.register(List.of(stored("2026-01-05", "A", ObjectFormat.PARQUET, COLUMNS)));
    assertThat(crawl())
        .isInstanceOfSatisfying(
            CrawlState.Succeeded.class,
            done -> {
              assertThat(done.tablesCreated()).isZero();
              assertThat(done.tablesUpdated()).isZero();
            });
  }

  private CrawlState crawl() throws InterruptedException {
    CrawlerTarget target = CrawlerTarget.of(EmbeddedAws.catalog(), EmbeddedAws.lake());
    return GlueCrawl.start(aws.clients().glue(), target, InstantSource.system()).await();
  }
}
