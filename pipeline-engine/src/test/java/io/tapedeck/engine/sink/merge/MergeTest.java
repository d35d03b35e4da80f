package io.tapedeck.engine.sink.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.format.ObjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects of the sink's own encoder merged, and read back with DuckDB.
class MergeTest {

  private static final Instant START = Instant.parse("2026-01-05T14:30:00.000123Z");

  @TempDir private Path folder;

  private final List<MergedFile> files = new ArrayList<>();

  private static MarketEvent bar(int minute, String symbol, Map<String, Object> extras) {
    return new Bar(
        new Symbol(symbol),
        START.plusSeconds(60L * minute),
        minute + 0.25,
        Double.NaN,
        -0.0,
        minute,
        Double.NaN,
        1000 + minute,
        minute % 2 == 0 ? "1m" : "",
        extras);
  }

  private static byte[] object(ObjectFormat format, MarketEvent... events) {
    try (EventObjects encoder = EventObjects.of(format, List.of(PartitionField.DT))) {
      return encoder.encode(List.of(events)).bytes();
    }
  }

  private Merge merge(String extension, long target) {
    return Merge.of(extension, folder, target, files::add);
  }

  @Test
  void parquetRowsAreSortedByTimeAndKeepEveryValueAndTheUnionOfTheColumns() throws Exception {
    RowSum sum = RowSum.NONE;
    try (Merge merge = merge("parquet", 1L << 30)) {
      sum =
          sum.plus(
              merge.add(
                  object(
                      ObjectFormat.PARQUET,
                      bar(3, "B", Map.of("note", "späť")),
                      bar(1, "A", Map.of()))));
      sum = sum.plus(merge.add(object(ObjectFormat.PARQUET, bar(2, "A", Map.of("lot", 7L)))));
      sum = sum.plus(merge.add(object(ObjectFormat.PARQUET, bar(1, "C", Map.of()))));
      merge.finish();
      assertThat(files).hasSize(1);
      assertThat(files.getFirst().rows()).isEqualTo(sum);
      assertThat(merge.read(files.getFirst().file())).isEqualTo(sum);
    }
    List<Map<String, Object>> rows =
        ObjectFiles.duckdb(
            Files.readAllBytes(files.getFirst().file()),
            "SELECT symbol, epoch_us(timestamp) AS us, open, high, low, volume, interval, note, lot"
                + " FROM read_parquet(%s)");
    assertThat(rows).extracting(row -> row.get("symbol")).containsExactly("A", "C", "A", "B");
    assertThat(rows).extracting(row -> row.get("open")).containsExactly(1.25, 1.25, 2.25, 3.25);
    assertThat(rows).extracting(row -> row.get("high")).containsOnlyNulls();
    assertThat(rows).extracting(row -> row.get("interval")).containsExactly(null, null, "1m", null);
    assertThat(rows).extracting(row -> row.get("note")).containsExactly(null, null, null, "späť");
    assertThat(rows).extracting(row -> row.get("lot")).containsExactly(null, null, 7.0, null);
    assertThat((Long) rows.getFirst().get("us") % 1_000_000).isEqualTo(123);
  }

  @Test
  void aColumnWithAnotherTypeBeginsAnotherFile() throws Exception {
    try (Merge merge = merge("parquet", 1L << 30)) {
      merge.add(object(ObjectFormat.PARQUET, bar(1, "A", Map.of("lot", 7L))));
      merge.add(object(ObjectFormat.PARQUET, bar(2, "A", Map.of("lot", "seven"))));
      merge.finish();
    }
    assertThat(files).extracting(file -> file.rows().rows()).containsExactly(1L, 1L);
  }

  @Test
  void filesEndAtTheTarget() throws Exception {
    try (Merge merge = merge("json.gz", 1)) {
      merge.add(object(ObjectFormat.JSON, bar(1, "A", Map.of())));
      merge.add(object(ObjectFormat.JSON, bar(2, "A", Map.of())));
      merge.finish();
    }
    assertThat(files).extracting(file -> file.rows().rows()).containsExactly(1L, 1L);
  }

  @Test
  void linesStayAsTheyAreAndInTheirOrder() throws Exception {
    RowSum sum;
    try (Merge merge = merge("json.gz", 1L << 30)) {
      sum =
          merge
              .add(object(ObjectFormat.JSON, bar(2, "B", Map.of()), bar(1, "A", Map.of())))
              .plus(merge.add(object(ObjectFormat.JSON, bar(0, "C", Map.of()))));
      merge.finish();
      assertThat(merge.read(files.getFirst().file())).isEqualTo(sum);
    }
    assertThat(ObjectFiles.lines(Files.readAllBytes(files.getFirst().file())))
        .extracting(line -> line.get("symbol").asText())
        .containsExactly("B", "A", "C");
  }

  @Test
  void plainObjectsOfOneRecordBecomeGzipLines() throws Exception {
    try (Merge merge = merge("json", 1L << 30)) {
      merge.add("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
      merge.add("{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
      merge.finish();
    }
    assertThat(files.getFirst().extension()).isEqualTo("json.gz");
    assertThat(ObjectFiles.lines(Files.readAllBytes(files.getFirst().file()))).hasSize(2);
  }

  @Test
  void aDamagedObjectIsRefused() {
    byte[] bytes = object(ObjectFormat.PARQUET, bar(1, "A", Map.of()), bar(2, "A", Map.of()));
    bytes[40] ^= 1;
    try (Merge merge = merge("parquet", 1L << 30)) {
      assertThatThrownBy(() -> merge.add(bytes)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> merge.add(new byte[20])).isInstanceOf(IOException.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSumTellsSetsOfRowsApart() throws Exception {
    try (Merge merge = merge("json", 1L << 30)) {
      RowSum one = merge.add("{\"a\":1}\n{\"a\":1}\n{\"a\":2}".getBytes(StandardCharsets.UTF_8));
      RowSum other = merge.add("{\"a\":1}\n{\"a\":2}\n{\"a\":2}".getBytes(StandardCharsets.UTF_8));
      RowSum same = merge.add("{\"a\":2}\n{\"a\":1}\n{\"a\":1}".getBytes(StandardCharsets.UTF_8));
      assertThat(one).isNotEqualTo(other).isEqualTo(same);
      merge.finish();
    }
  }
}
