package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Views whose tables changed after they were made.
class ViewsTest extends AthenaTesting {

  @BeforeEach
  void table() throws Exception {
    client.aws().put("t/1.parquet", "SELECT 1 AS a, 'x' AS b, 2::BIGINT AS c");
    client.table("t", "a int, b string", "STORED AS PARQUET");
  }

  private void replace(String columns) {
    client.run("ALTER TABLE t REPLACE COLUMNS (" + columns + ")");
  }

  @Test
  void aViewThatGivesOtherColumnsThanItWasMadeWithIsStale() {
    client.run("CREATE VIEW v AS SELECT * FROM t");
    assertThat(client.data("SELECT * FROM v")).containsExactly(List.of("1", "x"));
    client.run("ALTER TABLE t ADD COLUMNS (c bigint)");
    assertThat(client.reason("SELECT a FROM v"))
        .isEqualTo(
            "VIEW_IS_STALE: line 1:15: View 'awsdatacatalog.market.v' is stale or in invalid state:"
                + " stored view column count (2) does not match column count derived from the view"
                + " query analysis (3)");
    replace("a int, c bigint");
    assertThat(client.reason("SELECT a FROM v"))
        .endsWith(
            "column [c] of type bigint projected from query view at position 1 has a different name"
                + " from column [b] of type varchar stored in view definition");
    replace("a string, b string");
    assertThat(client.reason("SELECT a FROM v"))
        .endsWith(
            "column [a] of type varchar projected from query view at position 0 cannot be coerced"
                + " to column [a] of type integer stored in view definition");
  }

  @Test
  void aViewGoesOnGivingTheTypesThatItWasMadeWith() {
    replace("a bigint, b string");
    client.run("CREATE VIEW v AS SELECT a, b FROM t");
    replace("a int, b string");
    assertThat(client.data("SELECT typeof(a) AS t, a, b FROM v WHERE a = 1"))
        .containsExactly(List.of("bigint", "1", "x"));
  }

  @Test
  void viewsOfTypesThatHiveHasInOtherWordsAreNotStale() {
    client.run(
        "CREATE VIEW odd AS SELECT '' AS e, CAST(b AS varchar(5)) AS s, ROW(1, 'x') AS r,"
            + " CAST(b AS char(3)) AS c, CAST(1 AS decimal(5,2)) AS d FROM t");
    assertThat(client.data("SELECT e, s, c, d, r[1] AS f FROM odd"))
        .containsExactly(List.of("", "x", "x  ", "1.00", "1"));
  }

  @Test
  void theColumnsOfAViewStandInItsTextAsTrinoWritesThem() {
    client.run(
        "CREATE VIEW nested AS SELECT ARRAY[CAST(ROW(1, 'x') AS ROW(a integer, b varchar))] AS l,"
            + " MAP(ARRAY['k'], ARRAY[1.5e0]) AS m FROM t");
    String text =
        client
            .aws()
            .clients()
            .glue()
            .getTable(r -> r.databaseName("market").name("nested"))
            .table()
            .viewOriginalText();
    String base64 = text.substring("/* Presto View: ".length(), text.length() - " */".length());
    assertThat(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
        .contains("\"type\":\"array(row(a integer, b varchar))\"")
        .contains("\"type\":\"map(varchar(1), double)\"");
  }
}
