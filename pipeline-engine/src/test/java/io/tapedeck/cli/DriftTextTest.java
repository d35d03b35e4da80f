package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.model.TableDrift.Partitions;
import io.tapedeck.engine.model.TableDrift.Presence;
import io.tapedeck.engine.model.TableDrift.Retyped;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people read of a catalog that drifted.
class DriftTextTest {

  @Test
  void eachDifferenceIsALine() {
    TableDrift bars =
        new TableDrift(
            "bars",
            "s3://lake/bars/",
            Presence.BOTH,
            List.of(new Column("volume", "bigint")),
            List.of(new Column("note", "string")),
            List.of(new Retyped("close", "int", "double")),
            List.of("dt"),
            List.of("dt"),
            new Partitions(1200, List.of(List.of("2026-01-05"))),
            Partitions.NONE);
    assertThat(DriftText.forPeople(List.of(bars)).lines())
        .containsExactly(
            "bars: differs",
            "  + volume bigint",
            "  - note string",
            "  ~ close int, found double",
            "  1,200 partitions not in the catalog: 2026-01-05, …",
            "CATALOG AND LAKE DO NOT AGREE. `tapedeck crawl` adds what is new.");
  }
}
