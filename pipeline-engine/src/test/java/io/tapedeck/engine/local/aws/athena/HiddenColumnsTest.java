package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a row tells of the object that it stands in.
class HiddenColumnsTest {

  private static final String WHAT =
      "SELECT regexp_extract(\"$path\", '[^/]+$'), \"$file_size\", \"$partition\","
          + " \"$file_modified_time\" > now() - INTERVAL '1' DAY,"
          + " typeof(\"$file_modified_time\"), n FROM objects";

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "json, ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'",
    "csv, ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'",
  })
  void sizeTimeAndPartitionAreThoseOfTheRowsOwnObject(String ending, String form) throws Exception {
    try (AthenaClientSide client = new AthenaClientSide(home)) {
      long here = put(client, "objects/dt=2026-01-05/sym=A%2FB/one." + ending, 5);
      long there = put(client, "elsewhere/two." + ending, 12345);
      client.run(
          "CREATE EXTERNAL TABLE objects (n bigint) PARTITIONED BY (dt string, sym string) %s LOCATION 's3://lake/objects/'"
              .formatted(form));
      client.run(
          "ALTER TABLE objects ADD PARTITION (dt='2026-01-05', sym='A/B') LOCATION"
              + " 's3://lake/objects/dt=2026-01-05/sym=A%2FB/' PARTITION (dt='2026-01-06',"
              + " sym='C:D') LOCATION 's3://lake/elsewhere/'");
      String time = "timestamp(3) with time zone";
      assertThat(client.data(WHAT + " ORDER BY n"))
          .containsExactly(
              List.of("one." + ending, here + "", "dt=2026-01-05/sym=A%2FB", "true", time, "5"),
              List.of(
                  "two." + ending, there + "", "dt=2026-01-06/sym=C%3AD", "true", time, "12345"));
    }
  }

  @Test
  void theyAreThereForManyParquetObjectsAndNotInStar() throws Exception {
    try (AthenaClientSide client = new AthenaClientSide(home)) {
      for (int i = 0; i < 40; i++) {
        client.aws().put("plain/" + i + ".parquet", "SELECT " + i + "::BIGINT AS n");
      }
      client.run(
          "CREATE EXTERNAL TABLE plain (n bigint) STORED AS PARQUET LOCATION 's3://lake/plain/'");
      assertThat(
              client.data(
                  "SELECT count(*), count(DISTINCT \"$PATH\"), min(\"$file_size\") > 100,"
                      + " max(\"$file_modified_time\") <= now() FROM plain"))
          .containsExactly(List.of("40", "40", "true", "true"));
      assertThat(client.data("SELECT * FROM plain WHERE \"$file_size\" > 0 AND n < 2 ORDER BY n"))
          .containsExactly(List.of("0"), List.of("1"));
    }
  }

  private static long put(AthenaClientSide client, String key, int n) throws Exception {
    Path file = client.aws().folder(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, (key.endsWith(".json") ? "{\"n\":%d}\n" : "%d\n").formatted(n));
    return Files.size(file);
  }
}
