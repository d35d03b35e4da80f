package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of the latest partition reads that one alone, though which one it is comes of
/// another query: DuckDB hands the answer of the one into the scan of the other. Of all other
/// objects it opens the footers.
class LatestPartitionTest {

  private static final int DAYS = 20;

  @TempDir private static Path home;
  private static AthenaClientSide client;

  @BeforeAll
  static void lake() throws Exception {
    client = new AthenaClientSide(home);
    for (int day = 1; day <= DAYS; day++) {
      client
          .aws()
          .put(
              "bars/dt=2026-01-%02d/one.parquet".formatted(day),
              "SELECT range AS n, random() AS price FROM range(50_000)");
    }
    client.run(
        "CREATE EXTERNAL TABLE bars (n bigint, price double) PARTITIONED BY (dt string) STORED AS"
            + " PARQUET LOCATION 's3://lake/bars/'");
    client.run("MSCK REPAIR TABLE bars");
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private static long bytes(String sql) {
    return client.run(sql).statistics().dataScannedInBytes();
  }

  @Test
  void theLatestDayIsFoundWithoutReadingAColumn() {
    assertThat(bytes("SELECT max(dt) FROM bars"))
        .isLessThan(bytes("SELECT sum(price) FROM bars") / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM bars WHERE dt = (SELECT max(dt) FROM bars)",
        "FROM bars WHERE dt >= (SELECT max(dt) FROM bars)",
        "FROM bars WHERE dt IN (SELECT max(dt) FROM bars)",
        "FROM bars WHERE n > 7 AND dt = (SELECT max(dt) FROM \"bars$partitions\")",
        "FROM bars JOIN (SELECT max(dt) AS latest FROM bars) ON dt = latest",
        "FROM bars, (SELECT max(dt) AS latest FROM bars) WHERE dt = latest",
      })
  void whatIsAskedOfTheLatestDayReadsThatOneAlone(String from) throws Exception {
    long footers = bytes("SELECT max(dt) FROM bars");
    long one = bytes("SELECT sum(n), sum(price) FROM bars WHERE dt = '2026-01-20'");

    assertThat(bytes("SELECT sum(n), sum(price) " + from)).isLessThan(one + 3 * footers);
    assertThat(client.data("SELECT count(DISTINCT dt), count(*) > 40_000 " + from).getFirst())
        .containsExactly("1", "true");
  }
}
