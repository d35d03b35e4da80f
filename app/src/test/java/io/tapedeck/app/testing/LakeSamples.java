package io.tapedeck.app.testing;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.verify.Coverage;
import io.tapedeck.engine.sink.verify.Finding;
import io.tapedeck.engine.sink.verify.Flaw;
import io.tapedeck.engine.sink.verify.TopicState;
import io.tapedeck.engine.sink.verify.VerifyReport;
import java.util.List;
import java.util.Map;

/// What can be found out about a lake.
public final class LakeSamples {

  private static final String BARS = "market/bars/dt=2026-05-12/symbol=";

  private LakeSamples() {}

  /// A lake in which everything is as planned.
  public static VerifyReport clean() {
    return report(true, List.of(), Map.of());
  }

  /// A lake from which objects are missing, and in which others lie that nobody planned.
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
                "The plan has 8 objects, none of which is missing.")),
        Map.of(
            Flaw.MISSING, 1L,
            Flaw.WRONG_SIZE, 1L,
            Flaw.FOREIGN, 131L,
            Flaw.UNREGISTERED, 1L,
            Flaw.UNFINISHED, 1L));
  }

  private static VerifyReport report(
      boolean deep, List<Finding> findings, Map<Flaw, Long> totals) {
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
        List.of(range(0, 6_134_112), range(1, 6_133_940), range(2, 6_134_065)),
        findings,
        totals);
  }

  private static Coverage range(int partition, long rows) {
    long end = rows + 260;
    return new Coverage(
        new TopicPartition("ticks", partition),
        "Zk3vT1RkQnKJ4y7aB0f6Yw",
        0,
        end,
        end,
        401,
        rows,
        6,
        137,
        117,
        new TopicState("Zk3vT1RkQnKJ4y7aB0f6Yw", 0, end + 40 * partition, end));
  }
}
