package io.tapedeck.app.testing;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionManifest;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionState;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.SizeClass;
import io.tapedeck.engine.sink.sizes.TableSizes;
import io.tapedeck.engine.sink.verify.Coverage;
import io.tapedeck.engine.sink.verify.Finding;
import io.tapedeck.engine.sink.verify.Flaw;
import io.tapedeck.engine.sink.verify.TopicState;
import io.tapedeck.engine.sink.verify.VerifyReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be found out about a lake.
public final class LakeSamples {

  private static final String BARS = "market/bars/dt=2026-05-12/symbol=";

  private static final List<String> SYMBOLS = List.of("AAPL", "AMZN", "GOOG", "MSFT");
  private static final Instant WRITTEN = Instant.parse("2026-05-14T09:30:00Z");

  private LakeSamples() {}

  /// A lake in which everything is as planned.
  public static VerifyReport clean() {
    return report(true, List.of(), Map.of(), 0);
  }

  /// A lake from which objects are missing, in which others lie that nobody planned, and whose
  /// topic lost records that were not stored yet, which somebody accepted.
  public static VerifyReport flawed() {
    return report(
        false,
        List.of(
            new Finding(
                Flaw.MISSING,
                BARS + "AAPL/ticks-0-00000000000000412880-3.parquet",
                "The plan of ticks-0 from 412,880 names it with 1,204 records, 41,802 B."),
            new Finding(
                Flaw.WRONG_SIZE,
                BARS + "MSFT/ticks-1-00000000000000120400-0.parquet",
                "It has 12,288 B; its plan says 40,112 B."),
            new Finding(
                Flaw.FOREIGN,
                BARS + "MSFT/copy of part-0.parquet",
                "No plan names this object of 40,112 B."),
            new Finding(
                Flaw.UNREGISTERED,
                "bars [2026-05-12, NVDA]",
                "The folder has 4 objects and the catalog does not know it."),
            new Finding(
                Flaw.UNFINISHED,
                "ticks-2 from 98,120",
                "The plan has 8 objects, none of which is missing."),
            new Finding(
                Flaw.LOST,
                "lake/_tapedeck/plans/ticks/1/0000000000004120400.json",
                "18890 of the offsets 4120400 to 4139289 of ticks-1 are lost, which somebody"
                    + " accepted.")),
        Map.of(
            Flaw.LOST, 1L,
            Flaw.MISSING, 1L,
            Flaw.WRONG_SIZE, 1L,
            Flaw.FOREIGN, 131L,
            Flaw.UNREGISTERED, 1L,
            Flaw.UNFINISHED, 1L),
        18_890);
  }

  private static VerifyReport report(
      boolean deep, List<Finding> findings, Map<Flaw, Long> totals, long lost) {
    return new VerifyReport(
        deep,
        1_204,
        12,
        41_310,
        18_402_117,
        812_345_678,
        17,
        412,
        6_048,
        List.of(range(0, 6_134_112, 0), range(1, 6_133_940 - lost, lost), range(2, 6_134_065, 0)),
        findings,
        totals);
  }

  private static Coverage range(int partition, long rows, long lost) {
    long end = rows + lost + 260;
    return new Coverage(
        new TopicPartition("ticks", partition),
        "Zk3vT1RkQnKJ4y7aB0f6Yw",
        0,
        end,
        end,
        end - 100,
        end,
        401,
        rows,
        6,
        137,
        117,
        lost,
        new TopicState("Zk3vT1RkQnKJ4y7aB0f6Yw", 0, end + 40 * partition, end, ""));
  }

  /// A table of thousands of tiny objects.
  public static TableSizes smallObjects() {
    long[] counts = {812, 9_410, 3_604, 180, 22, 8, 3, 1, 0, 0, 0, 0};
    List<SizeClass> histogram = new ArrayList<>();
    long from = 0;
    long bound = 1 << 10;
    long bytes = 0;
    for (int i = 0; i < counts.length; i++) {
      ByteSize below = new ByteSize(i == counts.length - 1 ? Long.MAX_VALUE : bound);
      long size = counts[i] * (from + bound) / 2;
      bytes += size;
      histogram.add(new SizeClass(new ByteSize(from), below, counts[i], size));
      from = bound;
      bound *= 4;
    }
    return new TableSizes("bars", 14_040, bytes, 6_048, histogram, 14_036, 3_020, 6_210);
  }

  /// Why they were closed.
  public static Closures closures(String table) {
    return new Closures(
        table,
        1_204,
        Map.of(
            FlushReason.RECORDS, new Closures.Closed(214, 980_412, 8_412_004),
            FlushReason.AGE, new Closures.Closed(13_402, 48_112, 49_103_222),
            FlushReason.DRAIN, new Closures.Closed(424, 1_618, 1_204_118)));
  }

  /// Objects of two days of that table.
  public static List<LakeObject> objects() {
    List<LakeObject> objects = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      for (int day = 12; day < 14; day++) {
        for (int n = 0; n < 3; n++) {
          objects.add(
              new LakeObject(
                  new ObjectKey(
                      "market/bars/dt=2026-05-%d/symbol=%s/ticks-0-0000000000000041%d%d-%d.parquet"
                          .formatted(day, symbol, day, n, n)),
                  3_204 + 411L * n,
                  WRITTEN.plusSeconds(n)));
        }
      }
    }
    return objects;
  }

  /// What the plan of an object says.
  public static PlannedObject origin(LakeObject object) {
    return new PlannedObject(
        object.key(),
        "bars",
        Map.of("dt", "2026-05-12"),
        78,
        object.bytes(),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        WRITTEN.minusSeconds(7_200),
        WRITTEN.minusSeconds(3_600),
        FlushReason.AGE,
        0);
  }

  /// What merging does to two partitions, or would do.
  public static CompactionReport compaction(boolean dry) {
    List<CompactionReport.Step> steps = SYMBOLS.stream().map(symbol -> step(symbol, dry)).toList();
    return new CompactionReport(
        6_048,
        steps,
        3_012,
        9_060,
        3_024,
        41_204_118,
        dry ? 41_204_118 : 12_118_040,
        Map.of("their plan is not done", 4L, "not written by the sink", 2L));
  }

  /// Two that are swapped.
  public static List<Compaction> compactions() {
    return List.of(swapped("AAPL"), swapped("MSFT"));
  }

  private static CompactionReport.Step step(String symbol, boolean dry) {
    return new CompactionReport.Step(
        dry ? "" : id(symbol),
        "bars",
        partition(symbol),
        dry ? Optional.empty() : Optional.of(CompactionState.SWAPPED),
        dry ? 0 : 234,
        3,
        1,
        10_845,
        dry ? 10_845 : 4_012,
        "");
  }

  private static Compaction swapped(String symbol) {
    String folder = "market/bars/dt=2026-05-12/symbol=" + symbol + "/";
    List<CompactionManifest.Replaced> replaced = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      replaced.add(
          new CompactionManifest.Replaced(
              new ObjectKey(folder + "ticks-0-" + n + "-0.parquet"), 3_615, "e" + n, "s" + n));
    }
    return new Compaction(
        new CompactionManifest(
            id(symbol),
            "bars",
            partition(symbol),
            folder,
            "market/_compact/" + id(symbol) + "/",
            WRITTEN,
            234,
            "h",
            replaced,
            List.of(
                new CompactionManifest.Made(
                    new ObjectKey("market/_compact/" + id(symbol) + "/0.parquet"),
                    new ObjectKey(folder + "compact-0.parquet"),
                    234,
                    4_012,
                    "s"))),
        CompactionState.SWAPPED,
        WRITTEN,
        false);
  }

  private static Map<String, String> partition(String symbol) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dt", "2026-05-12");
    values.put("symbol", symbol);
    return values;
  }

  private static String id(String symbol) {
    return "c0ffee-" + symbol + "-1";
  }
}
