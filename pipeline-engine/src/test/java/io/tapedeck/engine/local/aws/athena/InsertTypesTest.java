package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What INSERT makes of a value of another type than its column's: what Trino's
/// `typesMatchForInsert` makes of it.
class InsertTypesTest {

  @TempDir private static Path home;
  private static AthenaClientSide client;
  private static int tables;

  @BeforeAll
  static void open() throws Exception {
    client = new AthenaClientSide(home);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private static String table(String type) {
    String name = "t" + tables++;
    client.table(name, "v " + type, "STORED AS PARQUET");
    return name;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int | 1.9e0 | 2",
        "int | 2.5e0 | 3",
        "int | BIGINT '7' | 7",
        "smallint | 8 | 8",
        "bigint | 1.5 | 2",
        "double | 3 | 3.0",
        "float | 0.1e0 | 0.1",
        "decimal(5,2) | 1.005e0 | 1.01",
        "decimal(5,2) | 2 | 2.00",
        "string | 'abc' | abc",
        "varchar(3) | 'abc   ' | abc",
        "varchar(3) | CAST('ab' AS char(2)) | ab",
        "char(3) | 'a' | `a  `",
        "date | TIMESTAMP '2026-01-05 23:59:59' | 2026-01-05",
        "timestamp | DATE '2026-01-05' | 2026-01-05 00:00:00.000",
        "timestamp | TIMESTAMP '2026-01-05 09:00:00.123456' | 2026-01-05 09:00:00.123",
        "array<double> | ARRAY[1, 2] | [1.0, 2.0]",
        "array<string> | ARRAY[] | []",
        "map<string,bigint> | MAP(ARRAY['a'], ARRAY[1]) | {a=1}",
        "struct<p:varchar(4),q:bigint> | ROW('a', 1) | {p=a, q=1}",
        "binary | X'61' | 61",
      })
  void aValueBecomesOneOfItsColumn(String type, String value, String stored) {
    String name = table(type.strip());
    client.run("INSERT INTO %s SELECT %s".formatted(name, value));
    client.run("INSERT INTO %s SELECT NULL".formatted(name));
    assertThat(client.data("SELECT v FROM " + name + " WHERE v IS NOT NULL"))
        .containsExactly(List.of(stored));
    assertThat(client.data("SELECT count(*) FROM " + name)).containsExactly(List.of("2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int | 'a' | integer | varchar(1)",
        "string | 1 | varchar | integer",
        "boolean | 1 | boolean | integer",
        "date | '2026-01-05' | date | varchar(10)",
        "string | CAST('1' AS json) | varchar | json",
        "double | DATE '2026-01-05' | double | date",
        "array<int> | 1 | array(integer) | integer",
        "array<int> | ARRAY['a'] | array(integer) | array(varchar(1))",
        "array<varchar(2)> | ARRAY['abc'] | array(varchar(2)) | array(varchar(3))",
        "map<string,int> | ARRAY[1] | map(varchar, integer) | array(integer)",
        "struct<p:int> | ROW(1, 2) | row(\"p\" integer) | row(integer, integer)",
        "struct<p:int> | 1 | row(\"p\" integer) | integer",
      })
  void aValueThatHasNoTypeInCommonWithItsColumnIsRefused(
      String type, String value, String table, String query) {
    String name = table(type.strip());
    assertThat(client.reason("INSERT INTO %s SELECT %s AS v".formatted(name, value)))
        .startsWith(
            "TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [%s],"
                    .formatted(table)
                + " Query: [%s]".formatted(query));
    assertThat(client.data("SELECT count(*) FROM " + name)).containsExactly(List.of("0"));
  }

  @Test
  void aValueThatDoesNotFitIsAnError() {
    String whole = table("int");
    assertThat(client.reason("INSERT INTO " + whole + " SELECT 3e9"))
        .endsWith("Out of range for integer: 3.0E9");
    String texts = table("varchar(3)");
    assertThat(client.reason("INSERT INTO " + texts + " SELECT 'abcd'"))
        .isEqualTo(
            "INVALID_CAST_ARGUMENT: Cannot truncate non-space characters when casting from"
                + " varchar(4) to varchar(3) on INSERT");
    assertThat(client.reason("INSERT INTO " + texts + " SELECT 1, 2")).startsWith("TYPE_MISMATCH");
    assertThat(client.data("SELECT count(*) FROM " + whole)).containsExactly(List.of("0"));
  }
}
