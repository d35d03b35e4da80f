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
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import io.tapedeck.engine.sink.compact.Compactor;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A topic of trades on an embedded stack, with a lake and a database of its own, sinks that store
/// it, and whoever asks for both.
final class HotWorld implements AutoCloseable {

  static final int SYMBOLS = 7;

  static final String BY_SYMBOL =
      "SELECT symbol, count(*), count(DISTINCT price), CAST(sum(price) AS bigint),"
          + " CAST(max(price) AS bigint) FROM trades GROUP BY symbol ORDER BY symbol";

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
            new CatalogConfig(
                topic.toLowerCase(Locale.ROOT).replace('.', '_'), "c-" + topic, "", false),
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
        home.queries(), queries, catalog, lake, profile.lake().bucket(), hotSide(on, clock), clock);
  }

  HotSide hotSide() {
    return hotSide(profile, InstantSource.system());
  }

  HotSide hotSide(Profile on, InstantSource clock) {
    return new HotSide(on, lake, catalog, home.spool().resolve("hot"), clock);
  }

  /// The profile with other bounds.
  Profile bounded(HotBounds bounds) {
    QueryConfig query = profile.query();
    return new Profile(
        profile.name(),
        profile.broker(),
        profile.aws(),
        profile.lake(),
        profile.catalog(),
        new QueryConfig(query.workgroup(), query.output(), bounds));
  }

  /// The profile with another broker.
  Profile reaching(BrokerConfig broker) {
    return new Profile(
        profile.name(), broker, profile.aws(), profile.lake(), profile.catalog(), profile.query());
  }

  /// What queries have made and not taken away again.
  List<String> made() {
    List<String> made = new ArrayList<>(catalog.hot().names());
    lake.list(profile.lake().prefix() + "_tapedeck/hot/", null)
        .items()
        .forEach(object -> made.add(object.key().value()));
    return made;
  }

  StoreRun sink(boolean untilDrained, ObjectFormat format, SinkHook hook) {
    return sink(new StoreSpec(format, PartitionField.standard(), untilDrained), hook);
  }

  private StoreRun sink(StoreSpec spec, SinkHook hook) {
    StoreRun sink =
        new StoreRun(
            spec,
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

  /// The same in folders of one's own choice.
  void drain(ObjectFormat format, List<PartitionField> by) throws InterruptedException {
    sink(new StoreSpec(format, by, true), SinkHook.NONE).await();
  }

  /// The same where nobody may be interrupted.
  void drainNow() {
    try {
      drain(ObjectFormat.PARQUET);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Merges what is stored.
  void compact(Path folder) throws IOException {
    new Compactor(
            lake,
            profile.lake().bucket(),
            profile.lake().prefix(),
            new CatalogLocations(catalog),
            Files.createDirectories(folder.resolve("compacting")),
            InstantSource.system())
        .run(
            new CompactionOrder.Apply("trades", LocalDate.parse("2027-01-01")),
            CompactionWatch.NONE);
  }

  KafkaProducer<byte[], byte[]> transactional(String id) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", profile.broker().bootstrap(), "transactional.id", id),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /// The trade of a number: its price is the number plus one.
  static Trade trade(int i) {
    return new Trade(
        new Symbol("SYM" + i % SYMBOLS),
        // The hundredth is of the next day, the one before it in the last half of a millisecond.
        Instant.parse("2026-01-05T23:59:59.990000007Z").plusNanos(i * 100_000L),
        i + 1,
        1,
        i % 2 == 0 ? "buy" : "",
        i % 3 == 0 ? Map.of("venue", "X" + i % 5) : Map.of());
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

  /// Publishes trades once more, as a producer does that did not hear of its success.
  void publishAgain(int from, int to) {
    try (KafkaPublisher publisher = publisher()) {
      for (int i = from; i < to; i++) {
        publisher.publish(trade(i), 7, i);
      }
      publisher.commit();
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
    return succeeded(begun(sql));
  }

  QueryHandle ask(QueryOrder order) throws InterruptedException {
    return succeeded(analysis().run(order.withHot(true)));
  }

  QueryHandle begun(String sql) {
    return analysis().run(QueryOrder.of(sql).withHot(true));
  }

  /// Sends a statement as it is.
  QueryHandle sent(BoundQuery query) throws InterruptedException {
    return succeeded(queries.submit(query));
  }

  private static QueryHandle succeeded(QueryHandle handle) throws InterruptedException {
    QueryState end = handle.await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Succeeded.class);
    return handle;
  }

  EngineException refused(Profile on, String sql) throws InterruptedException {
    QueryState end =
        analysis(on, InstantSource.system()).run(QueryOrder.of(sql).withHot(true)).await();
    assertThat(end).as(() -> end + "").isInstanceOf(QueryState.Failed.class);
    return ((QueryState.Failed) end).error();
  }

  static List<List<String>> rows(QueryHandle handle) {
    return handle.page(null).items().stream().map(QueryRow::values).toList();
  }

  /// Asks for all trades and proves of each symbol that they are the first so many, each once.
  ///
  /// @return how many there are
  long provenCount() throws InterruptedException {
    return provenCount(ask(BY_SYMBOL));
  }

  /// @param handle the answer of [#BY_SYMBOL]
  static long provenCount(QueryHandle handle) {
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
