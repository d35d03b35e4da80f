package io.tapedeck.engine.query.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.query.hot.HotRelation.HotTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a table stands for, column by column, and which objects are before the cut.
class HotRelationTest {

  private static final Cut CUT = new Cut("ticks", Map.of(0, 120L, 1, 0L, 2, 7L));

  private static Column column(String name, String type) {
    return new Column(name, type);
  }

  private static Optional<LakeTable> cold(Column... columns) {
    List<Column> keys = List.of(column("dt", "string"), column("symbol", "string"));
    return Optional.of(
        new LakeTable("market", "bars", "s3://l/bars/", "parquet", List.of(columns), keys));
  }

  private static String sql(Optional<LakeTable> cold, HotTable... hot) {
    return new HotRelation("bars", cold, List.of(hot))
        .sql(CUT)
        .replace(CUT.condition(), "before the cut");
  }

  private static HotTable hot(String name, Column... columns) {
    return new HotTable("market", name, List.of(columns));
  }

  @Test
  void columnsOfTheTopicComeBehindThoseOfTheTableAndTypesAreTheWider() {
    assertThat(
            sql(
                cold(column("close", "double"), column("note", "double"), column("old", "int")),
                hot(
                    "h0",
                    column("symbol", "string"),
                    column("dt", "string"),
                    column("close", "double"),
                    column("Note", "string"),
                    column("fresh", "boolean"))))
        .isEqualTo(
            "SELECT \"close\", CAST(\"note\" AS varchar) AS \"note\", \"old\", NULL AS \"fresh\","
                + " \"dt\", \"symbol\" FROM \"market\".\"bars\" WHERE before the cut"
                + " UNION ALL SELECT \"close\", \"note\", NULL AS \"old\", \"fresh\", \"dt\","
                + " \"symbol\" FROM \"market\".\"h0\"");
  }

  @Test
  void whereTimesAreTextsTheyTellThePartition() {
    assertThat(
            sql(
                cold(column("timestamp", "string")),
                hot("h0", column("symbol", "string"), column("timestamp", "string"))))
        .endsWith(
            "SELECT \"timestamp\", CAST(split_part(\"timestamp\", 'T', 1) AS varchar) AS \"dt\","
                + " \"symbol\" FROM \"market\".\"h0\"");
  }

  @Test
  void eachSetOfColumnsIsATableOfItsOwn() {
    assertThat(
            sql(
                Optional.empty(),
                hot(
                    "h0",
                    column("x", "double"),
                    column("dt", "string"),
                    column("symbol", "string")),
                hot(
                    "h1",
                    column("x", "string"),
                    column("dt", "string"),
                    column("symbol", "string"))))
        .isEqualTo(
            "SELECT CAST(\"x\" AS varchar) AS \"x\", \"dt\", \"symbol\" FROM \"market\".\"h0\""
                + " UNION ALL SELECT \"x\", \"dt\", \"symbol\" FROM \"market\".\"h1\"");
  }

  @Test
  void nothingOfTheTopicStillKeepsWhatIsStoredMeanwhileOut() {
    assertThat(sql(cold(column("close", "double")))).endsWith("\"bars\" WHERE before the cut");
  }

  @Test
  void aTableThatIsPartitionedByWhatNoRecordTellsIsRefused() {
    LakeTable other =
        new LakeTable(
            "market",
            "bars",
            "s3://l/bars/",
            "csv",
            List.of(),
            List.of(column("region", "string")));
    assertThatThrownBy(() -> HotRelation.fields("bars", Optional.of(other)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("region");
  }

  @Test
  void namesOfObjectsTellTheSideOfTheCut() {
    for (String before :
        List.of(
            "bars/ticks-0-0-0.parquet",
            "bars/ticks-0-119-3.json.gz",
            "bars/ticks-2-6-0.parquet",
            "bars/ticks-1-0-9-0.parquet", // of topic ticks-1
            "bars/compacted-0123456789abcdef-000001-0.parquet",
            "bars/mine.parquet")) {
      assertThat(CUT.isBehind(new ObjectKey(before))).as(before).isFalse();
    }
    for (String behind :
        List.of(
            "bars/ticks-0-120-0.parquet",
            "bars/ticks-1-0-0.parquet",
            "bars/ticks-2-7-0.json.zst",
            "bars/ticks-3-0-0.parquet")) {
      assertThat(CUT.isBehind(new ObjectKey(behind))).as(behind).isTrue();
    }
  }
}
