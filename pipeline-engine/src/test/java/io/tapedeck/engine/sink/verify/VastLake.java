package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A lake of any size that is computed and never held: so many days of twenty plans each, each plan
/// with an object for each of five hundred symbols. The object of plan 7 for symbol 123 is missing.
///
/// As a program it verifies itself and prints `objects findings milliseconds`.
final class VastLake implements ObjectStore, Outside {

  static final int SYMBOLS = 500;
  static final int PLANS_A_DAY = 20;
  static final int MISSING_PLAN = 7;
  static final int MISSING_SYMBOL = 123;

  private static final TopicPartition AT = new TopicPartition("ticks", 0);
  private static final PlanKeys KEYS = new PlanKeys("");
  private static final long FIRST = 1_000_000_000L;
  private static final int RECORDS = 10 * SYMBOLS;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final List<LakeTable.Column> COLUMNS =
      List.of(new LakeTable.Column("dt", "string"), new LakeTable.Column("symbol", "string"));

  private final int days;

  VastLake(int days) {
    this.days = days;
  }

  public static void main(String[] args) throws InterruptedException {
    VastLake lake = new VastLake(Integer.parseInt(args[0]));
    long begin = System.nanoTime();
    VerifyReport report =
        new Verification(PlannedLake.config(""), lake, lake, Path.of(args[1]))
            .run(VerifyRequest.QUICK, _ -> {});
    System.out.println(
        report.objects()
            + " "
            + report.totals()
            + " "
            + report.partitions()
            + " "
            + (System.nanoTime() - begin) / 1_000_000);
  }

  private static String folder(int day, int symbol) {
    return String.format("trades/dt=%s/symbol=S%03d/", FIRST_DAY.plusDays(day), symbol);
  }

  private static PlannedObject object(int plan, int symbol) {
    int day = plan / PLANS_A_DAY;
    Instant time = FIRST_DAY.plusDays(day).atTime(plan % PLANS_A_DAY, 0).toInstant(ZoneOffset.UTC);
    return new PlannedObject(
        new ObjectKey(folder(day, symbol) + AT + "-" + from(plan) + "-0.parquet"),
        "trades",
        Map.of("dt", FIRST_DAY.plusDays(day).toString(), "symbol", String.format("S%03d", symbol)),
        RECORDS / SYMBOLS,
        size(plan, symbol),
        sha256(plan, symbol),
        time,
        time.plusSeconds(60),
        FlushReason.RECORDS,
        0);
  }

  private static long from(int plan) {
    return FIRST + (long) plan * RECORDS;
  }

  private static long size(int plan, int symbol) {
    return 1000 + plan % 17 + symbol;
  }

  private static String sha256(int plan, int symbol) {
    return String.format("%064x", plan * 1_000_003L + symbol);
  }

  private int plans() {
    return days * PLANS_A_DAY;
  }

  private byte[] plan(int plan) {
    List<PlannedObject> objects = new ArrayList<>();
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      PlannedObject object = object(plan, symbol);
      Map<String, String> inOrder = new java.util.LinkedHashMap<>();
      inOrder.put("dt", String.valueOf(object.partition().get("dt")));
      inOrder.put("symbol", String.valueOf(object.partition().get("symbol")));
      objects.add(
          new PlannedObject(
              object.key(),
              object.table(),
              inOrder,
              object.rows(),
              object.bytes(),
              object.sha256(),
              object.least(),
              object.greatest(),
              object.closed(),
              object.schema()));
    }
    return PlanJson.encode(
        new Plan(
            AT,
            "id",
            from(plan),
            from(plan + 1),
            "sink",
            Instant.EPOCH,
            FlushReason.RECORDS,
            ObjectFormat.PARQUET,
            PartitionField.standard(),
            objects,
            List.of(List.of(new LakeTable.Column("price", "double"))),
            List.of(),
            List.of()));
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    int at = token == null ? 0 : Integer.parseInt(token);
    List<LakeObject> page = new ArrayList<>();
    int count =
        prefix.equals(KEYS.all()) ? 2 * plans() : prefix.equals("trades/") ? plans() * SYMBOLS : 0;
    for (; at < count && page.size() < 1000; at++) {
      LakeObject listed = prefix.equals(KEYS.all()) ? log(at) : data(at);
      if (listed != null) {
        page.add(listed);
      }
    }
    return new Page<>(page, at < count ? Integer.toString(at) : null);
  }

  private static LakeObject log(int n) {
    long from = from(n / 2);
    return new LakeObject(n % 2 == 0 ? KEYS.done(AT, from) : KEYS.plan(AT, from), 1, Instant.EPOCH);
  }

  /// The n-th object in the order of keys: by day, symbol, plan.
  private static @Nullable LakeObject data(int n) {
    int day = n / (SYMBOLS * PLANS_A_DAY);
    int symbol = n / PLANS_A_DAY % SYMBOLS;
    int plan = day * PLANS_A_DAY + n % PLANS_A_DAY;
    if (plan == MISSING_PLAN && symbol == MISSING_SYMBOL) {
      return null;
    }
    ObjectKey key = new ObjectKey(folder(day, symbol) + AT + "-" + from(plan) + "-0.parquet");
    return new LakeObject(key, size(plan, symbol), Instant.EPOCH);
  }

  @Override
  public Optional<Fetched> find(ObjectKey key) {
    String name = key.value().substring(key.value().lastIndexOf('/') + 1);
    long from = Long.parseLong(name.substring(0, name.indexOf('.')));
    return Optional.of(new Fetched(key, plan((int) ((from - FIRST) / RECORDS)), "etag"));
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    String[] parts = key.value().split("[-/.=]");
    int symbol = Integer.parseInt(parts[6].substring(1));
    int plan = (int) ((Long.parseLong(parts[9]) - FIRST) / RECORDS);
    return Optional.of(new StoredContent(key, size(plan, symbol), "etag", sha256(plan, symbol)));
  }

  @Override
  public List<LakeTable> tables() {
    return List.of(
        new LakeTable(
            "db",
            "trades",
            "s3://lake/trades/",
            "parquet",
            List.of(new LakeTable.Column("price", "double")),
            COLUMNS));
  }

  @Override
  public Page<LakePartition> partitions(String table, @Nullable String token) {
    int at = token == null ? 0 : Integer.parseInt(token);
    List<LakePartition> page = new ArrayList<>();
    for (; at < days * SYMBOLS && page.size() < 1000; at++) {
      // Symbol first: not the order of keys.
      int symbol = at / days;
      int day = at % days;
      page.add(
          new LakePartition(
              List.of(FIRST_DAY.plusDays(day).toString(), String.format("S%03d", symbol)),
              "s3://lake/" + folder(day, symbol)));
    }
    return new Page<>(page, at < days * SYMBOLS ? Integer.toString(at) : null);
  }

  @Override
  public Map<TopicPartition, TopicState> topics(Set<TopicPartition> asked) {
    long end = from(plans());
    return Map.of(AT, new TopicState("id", 0, end, end, ""));
  }

  @Override
  public Set<TopicPartition> withoutRecords(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    return Set.of();
  }

  @Override
  public List<String> openUploads(String prefix) {
    return List.of();
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InputStream open(ObjectKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(Collection<ObjectKey> keys) {
    throw new UnsupportedOperationException();
  }
}
