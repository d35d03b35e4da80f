package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.catalog.CrawlerTarget;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.GlueCrawl;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.local.s3.S3Endpoint;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.stream.StreamRecord;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Embedded S3, Glue and Athena with what the sink stores: bars as Parquet and trades as JSON
/// lines, for every awkward symbol and two busy ones, on two days. The sink has registered its
/// tables in one database, a crawl has found the same in another. Closing ends both endpoints.
final class SinkLake implements AutoCloseable {

  static final String REGISTERED = "market";
  static final String CRAWLED = "crawled";
  static final List<String> BUSY = List.of("BUSY", "ALSO BUSY");
  static final List<String> DAYS = List.of("2026-01-05", "2026-01-06");

  private static final int BARS = 60_000;
  private static final int TRADES = 2_000;
  private static final LakeConfig LAKE =
      new LakeConfig(
          "lake", "ticks/", 10_000_000, ByteSize.ofMebibytes(512), Duration.ofMinutes(5));

  private final Path home;
  private final S3Endpoint s3;
  private final AwsEndpoint aws;
  private final AwsClients clients;

  SinkLake(Path home) throws Exception {
    this.home = home;
    s3 = S3Endpoint.start(home.resolve("s3"), EmbeddedAws.key(), EmbeddedAws.secret(), 0);
    aws =
        AwsEndpoint.start(
            home.resolve("catalog"),
            home.resolve("s3"),
            EmbeddedAws.key(),
            EmbeddedAws.secret(),
            0);
    Profile like = EmbeddedAws.profile(aws.uri(), EmbeddedAws.key(), EmbeddedAws.secret());
    AwsConfig where =
        new AwsConfig(
            like.aws().region(), like.aws().credentials(), s3.uri(), aws.uri(), aws.uri());
    clients =
        AwsClients.of(
            new Profile(
                like.name(), like.broker(), where, LAKE, EmbeddedAws.catalog(), like.query()));
    fill();
    crawl();
  }

  URI s3() {
    return s3.uri();
  }

  URI glue() {
    return aws.uri();
  }

  Path folder(String below) {
    return home.resolve("s3/lake/ticks").resolve(below);
  }

  AthenaQueries athena(String database) {
    return new AthenaQueries(clients.athena(), EmbeddedAws.query(), catalog(database));
  }

  GlueCatalog catalogOf(String database) {
    return new GlueCatalog(clients.glue(), catalog(database), LAKE);
  }

  private static CatalogConfig catalog(String database) {
    return new CatalogConfig(database, "tapedeck", "tapedeck-glue", true);
  }

  private void fill() throws Exception {
    S3Lake lake = new S3Lake(clients.s3(), LAKE.bucket());
    lake.ensureBucket("eu-central-1", true);
    GlueCatalog catalog = catalogOf(REGISTERED);
    catalog.ensureDatabase();
    store(lake, catalog, ObjectFormat.PARQUET, 0, bars());
    store(lake, catalog, ObjectFormat.JSON, 1, trades());
  }

  private void store(
      S3Lake lake,
      GlueCatalog catalog,
      ObjectFormat format,
      int partition,
      List<MarketEvent> events)
      throws Exception {
    RunId run = new RunId("run");
    SinkSettings settings =
        SinkSettings.of(
            run, "judge", LAKE, format, PartitionField.standard(), home.resolve("spool" + format));
    try (LakeSink sink = new LakeSink(settings, lake, catalog::register, InstantSource.system())) {
      sink.assign(
          new AssignedPartition(
              new TopicPartition("ticks", partition), "id", 0, 0, OptionalLong.empty(), ""));
      long offset = 0;
      for (MarketEvent event : events) {
        TopicOffset at = new TopicOffset("ticks", partition, offset);
        sink.accept(new StreamRecord.Tick(at, run, 1, offset, 0, event));
        offset++;
      }
      while (!sink.isEmpty()) {
        sink.drain(Duration.ofSeconds(60));
      }
    }
  }

  private void crawl() throws InterruptedException {
    catalogOf(CRAWLED).ensureDatabase();
    CrawlerTarget target = CrawlerTarget.of(catalog(CRAWLED), LAKE);
    CrawlState end = GlueCrawl.start(clients.glue(), target, InstantSource.system()).await();
    if (!(end instanceof CrawlState.Succeeded)) {
      throw new IllegalStateException("The crawl ended as " + end);
    }
  }

  private static List<MarketEvent> bars() {
    List<MarketEvent> bars = new ArrayList<>();
    for (String day : DAYS) {
      Instant start = Instant.parse(day + "T00:00:00Z");
      AwkwardSymbols.all().forEach(symbol -> bars.add(bar(symbol, start, 1)));
      for (int i = 0; i < BARS; i++) {
        for (String symbol : BUSY) {
          bars.add(bar(symbol, start.plusMillis(1_400L * i), i));
        }
      }
    }
    return bars;
  }

  private static Bar bar(String symbol, Instant at, int i) {
    double price = 100 + Math.round(1000 * Math.sin(i * 0.37)) / 100.0;
    double close = i % 50 == 7 ? Double.NaN : price + 0.25;
    return new Bar(
        new Symbol(symbol),
        at,
        price,
        price + 1.5,
        price - 1.5,
        close,
        Double.NaN,
        (i * 7919L) % 100_003,
        "",
        Map.of());
  }

  private static List<MarketEvent> trades() {
    List<MarketEvent> trades = new ArrayList<>();
    for (String day : DAYS) {
      Instant start = Instant.parse(day + "T09:30:00.250Z");
      AwkwardSymbols.all().forEach(symbol -> trades.add(trade(symbol, start, 1)));
      for (int i = 0; i < TRADES; i++) {
        for (String symbol : BUSY) {
          trades.add(trade(symbol, start.plusMillis(311L * i), i));
        }
      }
    }
    return trades;
  }

  private static Trade trade(String symbol, Instant at, int i) {
    double price = 100 + Math.round(1000 * Math.cos(i * 0.53)) / 100.0;
    String side = i % 3 == 0 ? "buy" : i % 3 == 1 ? "sell" : "";
    return new Trade(new Symbol(symbol), at, price, i % 17 + 1, side, Map.of());
  }

  @Override
  public void close() {
    clients.close();
    aws.close();
    s3.close();
  }
}
