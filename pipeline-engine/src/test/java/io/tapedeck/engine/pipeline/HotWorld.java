package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.query.Analysis;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.query.hot.HotSide;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A topic of trades on an embedded stack, with a lake and a database of its own, sinks that store
/// it, and whoever asks for both.
final class HotWorld implements AutoCloseable {

  static final int SYMBOLS = 7;

  private final Profile profile;
  private final Home home;
  private final AwsClients clients;
  private final S3Lake lake;
  private final GlueCatalog catalog;
  private final AthenaQueries queries;
  private int next;

  HotWorld(LocalStack stack, Path folder, String topic, HotBounds bounds) {
    Profile whole = stack.profile();
    LakeConfig common = whole.lake();
    profile =
        new Profile(
            whole.name(),
            BrokerConfig.withoutLogin(whole.broker().bootstrap(), topic, 2, topic + "-sink"),
            whole.aws(),
            new LakeConfig(
                common.bucket(), topic + "/", 200, common.flushBytes(), Duration.ofMillis(200)),
            new CatalogConfig(topic.toLowerCase(Locale.ROOT), "c-" + topic, "", false),
            new QueryConfig(whole.query().workgroup(), whole.query().output(), bounds));
    home = new Home(folder.resolve(topic));
    clients = AwsClients.of(profile);
    lake = new S3Lake(clients.s3(), profile.lake().bucket());
    catalog = new GlueCatalog(clients.glue(), profile.catalog(), profile.lake());
    catalog.ensureDatabase();
    queries = new AthenaQueries(clients.athena(), profile.query(), profile.catalog());
    assertThat(new KafkaTopics(profile.broker()).ensure()).isEqualTo(2);
  }

  Profile profile() {
    return profile;
  }

  S3Lake lake() {
    return lake;
  }

  GlueCatalog catalog() {
    return catalog;
  }

  AwsClients clients() {
    return clients;
  }

  Analysis analysis() {
    return analysis(profile, InstantSource.system());
  }

  Analysis analysis(Profile on, InstantSource clock) {
    return new Analysis(
        home.queries(),
        queries,
        catalog,
        lake,
        profile.lake().bucket(),
        new HotSide(on, lake, catalog, home.spool().resolve("hot"), clock),
        clock);
  }

  StoreRun sink(boolean untilDrained, ObjectFormat format, SinkHook hook) {
    StoreRun sink =
        new StoreRun(
            new StoreSpec(format, PartitionField.standard(), untilDrained),
            new Parts(home, profile, lake, catalog, queries, Map.of(), () -> {}),
            new Taps(),
            new LatencyWindow(System::nanoTime),
            hook);
    sink.begin();
    return sink;
  }

  /// Stores all that the topic holds.
  void drain(ObjectFormat format) throws InterruptedException {
    sink(true, format, SinkHook.NONE).await();
  }

  /// The trade of a number: its price is the number plus one.
  static Trade trade(int i) {
    return new Trade(
        new Symbol("SYM" + i % SYMBOLS),
        Instant.parse("2026-01-05T23:59:30Z").plusMillis(i),
        i + 1,
        1,
        "",
        Map.of());
  }

  KafkaPublisher publisher() {
    return new KafkaPublisher(profile.broker(), new RunId("20261121T044500-9f3a61"));
  }

  /// Publishes the next trades.
  void publish(int count) {
    try (KafkaPublisher publisher = publisher()) {
      publish(publisher, count);
    }
  }

  void publish(KafkaPublisher publisher, int count) {
    for (int i = next; i < next + count; i++) {
      publisher.publish(trade(i), 7, i);
    }
    publisher.commit();
    next += count;
  }

  QueryHandle ask(String sql) throws InterruptedException {
    return ask(analysis(), sql);
  }

  static QueryHandle ask(Analysis analysis, String sql) throws InterruptedException {
    QueryHandle handle = analysis.run(QueryOrder.of(sql).withHot(true));
    QueryState end = handle.await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Succeeded.class);
    return handle;
  }

  EngineException refused(Analysis analysis, String sql) throws InterruptedException {
    QueryState end = analysis.run(QueryOrder.of(sql).withHot(true)).await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Failed.class);
    return ((QueryState.Failed) end).error();
  }

  List<String> row(String sql) throws InterruptedException {
    return ask(sql).page(null).items().getFirst().values();
  }

  /// Asks for all trades and proves of each symbol that they are the first so many, each once.
  ///
  /// @return how many there are
  long provenCount() throws InterruptedException {
    QueryHandle handle =
        ask(
            "SELECT symbol, count(*), count(DISTINCT price), CAST(sum(price) AS bigint),"
                + " CAST(max(price) AS bigint) FROM trades GROUP BY symbol ORDER BY symbol");
    long all = 0;
    for (QueryRow row : handle.page(null).items()) {
      List<String> values = row.values();
      long first = Long.parseLong(String.valueOf(values.get(0)).substring(3)) + 1;
      long greatest = Long.parseLong(values.get(4));
      long count = (greatest - first) / SYMBOLS + 1;
      String sum = String.valueOf(count * (first + greatest) / 2);
      String rows = String.valueOf(count);
      assertThat(values)
          .as(() -> handle.notes() + "")
          .containsExactly("SYM" + (first - 1), rows, rows, sum, String.valueOf(greatest));
      all += count;
    }
    return all;
  }

  @Override
  public void close() {
    clients.close();
  }
}
