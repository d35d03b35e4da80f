package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.faults.LakeRows.Row;
import io.tapedeck.engine.faults.Matrix.Ending;
import io.tapedeck.engine.faults.Matrix.Outcome;
import io.tapedeck.engine.lake.ObjectSizes;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.PlanEntry;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.stream.StreamRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A lake of its own, on which one sink stores a part and dies, a second one replays what that one
/// planned and goes on while S3 fails, and a third one mends what the second had to leave if it
/// stopped. Then everything is counted.
///
/// @param server where the sound ones go
/// @param sound its clients
/// @param format how objects are written
/// @param bucket of its own: some servers look at every object of a bucket to list a few
/// @param spool a folder
record SinkCell(S3Server server, AwsClients sound, ObjectFormat format, String bucket, Path spool) {

  private static final String PREFIX = "lake/";

  /// Objects of this size go up in parts; the bulky symbol's are larger in either format.
  static final ObjectSizes SIZES =
      new ObjectSizes(new ByteSize(6_000), ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(64));

  private static final RunId RUN = new RunId("faults");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final List<String> SYMBOLS = List.of("EUR/USD", "../../etc", "é 日");
  private static final int FLUSH = 300;
  private static final int POISON = 97;

  /// How many records each cell has, dead letters included.
  static final long RECORDS = 3L * FLUSH;

  static final long DEAD_LETTERS = RECORDS / POISON;

  /// @return how the second one ended
  Ending run(Faults faults) throws Exception {
    S3Lake lake = new S3Lake(sound.s3(), bucket, SIZES);
    lake.ensureBucket("us-east-1", true);
    SinkLife life = new SinkLife(settings(), SinkCell::record);
    life.publishTo(FLUSH);
    life.live(lake, SinkHook.NONE, FLUSH);
    life.publishTo(2 * FLUSH);
    life.die(lake, SinkStep.OBJECT_UPLOADED);
    life.publishTo(RECORDS);

    Ending ending = Ending.UNHARMED;
    List<String> log;
    try (FaultProxy proxy = new FaultProxy(server.uri(), faults);
        AwsClients faulty = S3Server.clients(proxy.uri(), S3Server.impatient())) {
      try {
        life.live(new S3Lake(faulty.s3(), bucket, SIZES), SinkHook.NONE, FLUSH);
      } catch (EngineException e) {
        ending = Ending.stopped(e.code().name());
        assertThat(e.code().retryable()).as("%s after %s", e.text(), proxy.log()).isFalse();
      }
      log = proxy.log();
    }
    assertThat(log).as("the fault did not happen").isNotEmpty();
    if (ending.outcome() == Outcome.STOPPED) {
      life.live(lake, SinkHook.NONE, FLUSH);
    }
    check(lake, life, log);
    return ending;
  }

  private void check(S3Lake lake, SinkLife life, List<String> log) throws Exception {
    LakeRows rows = new LakeRows(lake, PREFIX);
    assertThat(rows.rows())
        .as("rows after %s", log)
        .containsExactlyInAnyOrderElementsOf(expected(RECORDS));
    assertThat(life.committed()).as("committed after %s", log).isEqualTo(RECORDS);
    PlanLog plans = new PlanLog(lake, new PlanKeys(PREFIX));
    List<ObjectKey> planned = new ArrayList<>();
    long next = 0;
    for (PlanEntry entry : plans.plans(SinkLife.AT).toList()) {
      LoggedPlan plan = plans.find(SinkLife.AT, entry.from()).orElseThrow();
      assertThat(plan.plan().from()).as("gap in the plans after %s", log).isEqualTo(next);
      assertThat(plan.done()).as("not done after %s", log).isTrue();
      next = plan.plan().to();
      plan.plan().objects().stream().map(PlannedObject::key).forEach(planned::add);
    }
    assertThat(next).isEqualTo(RECORDS);
    assertThat(rows.keys())
        .as("objects after %s", log)
        .containsExactlyInAnyOrderElementsOf(planned);
    assertThat(lake.openUploads(PREFIX)).as("open uploads after %s", log).isEmpty();
  }

  private SinkSettings settings() {
    LakeConfig lake =
        new LakeConfig(bucket, PREFIX, 1_000_000, ByteSize.ofMebibytes(256), Duration.ofHours(1));
    return SinkSettings.of(RUN, "cell", lake, format, PartitionField.standard(), spool);
  }

  private static StreamRecord record(long offset) {
    TopicOffset at = new TopicOffset(SinkLife.AT.topic(), SinkLife.AT.partition(), offset);
    if (offset % POISON == POISON - 1) {
      return new StreamRecord.Poison(
          at, RUN, new RejectedRecord(SinkLife.AT.toString(), offset, "No JSON.", "poison"));
    }
    return new StreamRecord.Tick(at, RUN, 1, offset, 0, trade(offset));
  }

  private static Trade trade(long offset) {
    String symbol = symbol(offset);
    Map<String, String> extras = symbol.equals("BULK") ? Map.of("note", noise(offset)) : Map.of();
    return new Trade(
        new Symbol(symbol), NOON.plusSeconds(offset), offset, 1, "", Map.copyOf(extras));
  }

  private static String symbol(long offset) {
    return offset % 10 == 0 ? SYMBOLS.get((int) (offset / 10 % SYMBOLS.size())) : "BULK";
  }

  /// Something that no format makes smaller.
  private static String noise(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("SplittableRandom").create(seed);
    return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  private static List<Row> expected(long end) {
    List<Row> rows = new ArrayList<>();
    for (long offset = 0; offset < end; offset++) {
      if (offset % POISON != POISON - 1) {
        rows.add(new Row(symbol(offset), offset));
      }
    }
    return rows;
  }
}
