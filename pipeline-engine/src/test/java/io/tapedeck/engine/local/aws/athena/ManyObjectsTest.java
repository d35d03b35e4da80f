package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables of more objects than a statement names itself.
class ManyObjectsTest {

  private static final int OBJECTS = 70;

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "parquet, STORED AS PARQUET",
    "json, ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'",
    "csv, ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'",
  })
  void eachIsReadOnceWithItsPathAndPartition(String ending, String form) throws Exception {
    try (AthenaClientSide client = new AthenaClientSide(home)) {
      for (int i = 0; i < OBJECTS; i++) {
        // Half of them lie where the catalog says that they do, the others where it alone does.
        String folder = i % 2 == 0 ? "many/dt=2026-01-05/" : "elsewhere/";
        put(client, folder + "part-" + i + "." + ending, i);
      }
      client.run(
          "CREATE EXTERNAL TABLE many (n bigint) PARTITIONED BY (dt string) %s LOCATION 's3://lake/many/'"
              .formatted(form));
      client.run(
          "ALTER TABLE many ADD PARTITION (dt='2026-01-05') PARTITION (dt='2026-01-06') LOCATION"
              + " 's3://lake/elsewhere/'");
      assertThat(
              client.data(
                  "SELECT dt, count(*), sum(n), count(DISTINCT \"$path\") FROM many GROUP BY dt"
                      + " ORDER BY dt"))
          .containsExactly(
              List.of("2026-01-05", "35", "1190", "35"), List.of("2026-01-06", "35", "1225", "35"));
    }
  }

  private static void put(AthenaClientSide client, String key, int n) throws Exception {
    if (key.endsWith(".parquet")) {
      client.aws().put(key, "SELECT " + n + "::BIGINT AS n");
      return;
    }
    Path file = client.aws().folder(key);
    Files.createDirectories(file.getParent());
    String row = key.endsWith(".json") ? "{\"n\":%d}\n" : "%d\n";
    Files.writeString(file, row.formatted(n));
  }
}
