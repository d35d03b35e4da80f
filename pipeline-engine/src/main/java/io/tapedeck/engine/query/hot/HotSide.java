package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.query.hot.HotRelation.HotTable;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.statement.StatementReader;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.Unstored;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.compact.CompactionLog;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.PartitionFacts;
import io.tapedeck.engine.stream.TopicSpan;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Makes statements ready to include what is in the topic and not yet in the lake. This is the
/// order in which each record comes to be counted once, whatever a sink does meanwhile:
///
/// 1. the plan log tells the *cut*: up to where each topic-partition is stored, done and
///    registered; after that the catalog tells the tables;
/// 2. the topic is read from the cut to its end, which is fixed then, as the sink would read it,
///    and put beside the lake as a table of its own;
/// 3. in the statement each table of ours gives way to its rows before the cut and those of that
///    table. The names of objects tell which side of the cut they are on, so what the sink stores
///    from now on is left out.
///
/// Safe for use by any thread; what it works with belongs to its maker.
public final class HotSide {

  private final Profile profile;
  private final ObjectStore store;
  private final GlueCatalog catalog;
  private final Path spool;
  private final InstantSource clock;

  /// @param store the bucket of the profile's lake
  /// @param spool a folder of this machine for what does not fit into memory; made if need be
  public HotSide(
      Profile profile, ObjectStore store, GlueCatalog catalog, Path spool, InstantSource clock) {
    this.profile = profile;
    this.store = store;
    this.catalog = catalog;
    this.spool = spool;
    this.clock = clock;
  }

  /// Reads the topic and rewrites the statement. Blocks. The caller closes what it gets when the
  /// query is over.
  ///
  /// @param stopped whether nobody wants it any more
  /// @throws EngineException SQL_REFUSED for what is no query; BROKER_UNREACHABLE, BROKER_REFUSED;
  ///   HOT_TOO_LARGE; QUERY_CANCELLED; POSITION_LOST, TOPIC_REPLACED and the like, with which a
  ///   sink would stop; LAKE_*, CATALOG_*
  public HotQuery prepare(BoundQuery written, BooleanSupplier stopped) {
    Optional<Statement> read = StatementReader.read(written.sql());
    if (read.isEmpty() && looksLikeQuery(written.sql())) {
      return HotQuery.unchanged(
          written, "The statement could not be read, so that only the lake is asked.");
    }
    if (read.isEmpty()
        || !(read.get() instanceof Query statement)
        || !statement.getFunctions().isEmpty()
        || !statement.getSessionProperties().isEmpty()) {
      throw new EngineException(
          ErrorCode.SQL_REFUSED,
          "Only a query (SELECT) can include what is not yet stored. Run this statement over the"
              + " lake alone.");
    }
    if (mentions(statement).tables().isEmpty()) {
      return HotQuery.unchanged(
          written, "The statement reads no table that the topic feeds: all is from the lake.");
    }
    return prepare(written, statement, stopped);
  }

  private Mentions mentions(Query statement) {
    return Mentions.of(statement, profile.catalog().database(), catalog::named);
  }

  /// Says how much of the topic comes on top of what is read of the lake. Blocks.
  ///
  /// @throws EngineException as [#prepare] when the broker does not answer
  public String waiting() {
    Unstored unstored = withBroker(() -> Unstored.look(store, profile.lake(), this::partitions));
    long records =
        unstored.starts().entrySet().stream()
            .mapToLong(one -> Math.max(0, unstored.logEnd(one.getKey()).orElse(0) - one.getValue()))
            .sum();
    return String.format(
        Locale.ROOT,
        "Up to %,d records of topic '%s' that are not yet in the lake come on top.",
        records,
        profile.broker().topic());
  }

  private static boolean looksLikeQuery(String sql) {
    return sql.strip().matches("(?is)(SELECT|WITH|VALUES|TABLE|\\().*");
  }

  private HotQuery prepare(BoundQuery written, Query statement, BooleanSupplier stopped) {
    Instant now = clock.instant();
    new Leftovers(store, catalog.hot(), profile.lake()).clear(now);
    HotId id = HotId.next(now);
    HotObjects objects =
        new HotObjects(store, catalog.hot(), profile.lake(), profile.catalog().database(), id);
    try {
      return prepare(written, statement, stopped, id, objects);
    } catch (RuntimeException | Error e) {
      objects.remove();
      throw e;
    }
  }

  private HotQuery prepare(
      BoundQuery written, Query statement, BooleanSupplier stopped, HotId id, HotObjects objects) {
    String topic = profile.broker().topic();
    MergedMeanwhile merged = new MergedMeanwhile(new CompactionLog(store, profile.lake().prefix()));
    Unstored unstored = withBroker(() -> Unstored.look(store, profile.lake(), this::partitions));
    Cut cut = Cut.of(topic, unstored.cuts());
    // Behind the cut, because what is done by then may be the first of its table or of a column.
    Mentions mentions = mentions(statement);
    try (HotRows rows =
        new HotRows(topic, mentions.tables().keySet(), profile.query().hot(), spool)) {
      Instant asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      HotNotes notes = withBroker(() -> read(rows, unstored, stopped, asOf));
      Map<String, String> relations = new LinkedHashMap<>();
      mentions
          .tables()
          .forEach(
              (table, cold) ->
                  relation(table, cold, rows.batches(), objects)
                      .ifPresent(one -> relations.put(table, one.sql(cut))));
      BoundQuery query =
          new HotStatement(mentions, id, relations)
              .of(written, statement, profile.catalog().database());
      return new HotQuery(
          query,
          notes.of(rows, unstored),
          objects.bytes(),
          () -> merged.refuse(cut),
          objects::remove);
    }
  }

  private HotNotes read(HotRows rows, Unstored unstored, BooleanSupplier stopped, Instant asOf) {
    try (TopicSpan span = new TopicSpan(profile.broker(), unstored.starts())) {
      rows.read(span, unstored, stopped);
      return new HotNotes(profile.broker().topic(), unstored.starts(), span.ends(), asOf);
    }
  }

  private List<AssignedPartition> partitions() {
    List<PartitionFacts> facts = new KafkaTopics(profile.broker()).facts();
    if (facts.isEmpty()) {
      // Without its partitions nothing tells which objects of the topic are before the cut.
      throw new EngineException(
          ErrorCode.TOPIC_DELETED,
          "There is no topic '"
              + profile.broker().topic()
              + "' at the broker "
              + profile.broker().bootstrap()
              + ": nothing was published yet, or it was deleted. The query can be run over the lake"
              + " alone.");
    }
    return facts.stream()
        .map(
            one ->
                new AssignedPartition(
                    one.at(),
                    one.topicId(),
                    one.logStart(),
                    one.logEnd(),
                    one.committed(),
                    one.metadata()))
        .toList();
  }

  /// What a table stands for; empty if there is nothing of it anywhere.
  private static Optional<HotRelation> relation(
      String table, Optional<LakeTable> cold, List<Batch> all, HotObjects objects) {
    List<Batch> rows = all.stream().filter(one -> one.folder().table().equals(table)).toList();
    List<HotTable> hot =
        rows.isEmpty()
            ? List.of()
            : objects.put(table, rows, format(cold), HotRelation.fields(table, cold));
    return cold.isEmpty() && hot.isEmpty()
        ? Optional.empty()
        : Optional.of(new HotRelation(table, cold, hot));
  }

  /// Where the table keeps times as texts, so must what is put beside it.
  private static ObjectFormat format(Optional<LakeTable> cold) {
    return cold.stream()
            .flatMap(table -> table.columns().stream())
            .anyMatch(
                column ->
                    column.name().equalsIgnoreCase("timestamp") && column.type().equals("string"))
        ? ObjectFormat.JSON
        : ObjectFormat.PARQUET;
  }

  /// Says what can be done without the broker, if it is the broker that does not answer.
  private static <T> T withBroker(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (EngineException e) {
      if (e.code() == ErrorCode.BROKER_UNREACHABLE || e.code() == ErrorCode.BROKER_REFUSED) {
        throw new EngineException(
            e.code(),
            e.text() + " Without what is not yet stored, the query can be run over the lake alone.",
            e.getCause());
      }
      throw e;
    }
  }

  @FunctionalInterface
  private interface Asking<T> {
    T ask();
  }
}
