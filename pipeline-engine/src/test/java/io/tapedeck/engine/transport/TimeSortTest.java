package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TimeSortTest {

  @TempDir private Path folder;

  @Test
  void manyRunsOfSeveralSizesGiveTheRowsInOrderOfTimeThenOfReading() throws IOException {
    ListTape tape = ListTape.random("a", new Random(7), 12_000, ListTape.Order.MIXED);
    try (Spool spool = new Spool(folder)) {
      // Over 64 x 64 runs: three sizes.
      TimeSort sort = new TimeSort(spool, 2);
      tape.rows().forEach(row -> sort.add(row, null));
      SortedTape sorted = new SortedTape(tape, sort.finish(), spool);

      List<String> expected = new ArrayList<>(tape.rows().stream().map(this::text).toList());
      Map<String, Instant> times = times(tape.rows());
      expected.sort(Comparator.comparing(times::get));
      assertThat(read(sorted, TapePosition.START)).isEqualTo(expected);
      assertThat(read(sorted, new TapePosition(0, 5_000, 0)))
          .isEqualTo(expected.subList(5_000, expected.size()));
      assertThat(sort.first()).isEqualTo(times.get(expected.getFirst()));
      assertThat(files()).isLessThanOrEqualTo(TimeSort.FAN_IN);
    }
    assertThat(files()).isZero();
  }

  private Map<String, Instant> times(List<TapeRow> rows) {
    Map<String, Instant> times = new LinkedHashMap<>();
    Instant latest = Instant.MIN;
    for (TapeRow row : rows) {
      latest = row instanceof TapeRow.Event(long _, var event) ? event.timestamp() : latest;
      times.put(text(row), latest);
    }
    return times;
  }

  private String text(TapeRow row) {
    return switch (row) {
      case TapeRow.Event(long _, var event) -> event.toString();
      case TapeRow.Rejected(long _, var record) -> record.toString();
    };
  }

  private List<String> read(SortedTape tape, TapePosition from) {
    List<String> texts = new ArrayList<>();
    try (TapeReader reader = tape.open(from)) {
      long rank = from.row();
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        assertThat(row.seq()).isEqualTo(rank++);
        texts.add(text(row));
      }
      assertThat(reader.position().row()).isEqualTo(rank);
    }
    return texts;
  }

  @Test
  void whatAKilledProcessLeftIsDeletedAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("17.rows"), "left");
    Files.writeString(folder.resolve("mine.csv"), "kept");
    try (Spool spool = new Spool(folder)) {
      RowFile rows = new RowFile(spool);
      rows.close();
      assertThat(folder.resolve("17.rows")).doesNotExist();
    }
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void rowsComeBackAsTheyWere() {
    for (TapeRow row : oddRows()) {
      Bytes bytes = new Bytes(1);
      RowCodec.write(row, bytes);
      assertThat(RowCodec.read(bytes.copy())).isEqualTo(row);
      assertThat(RowCodec.text(bytes.copy())).isNull();
    }
  }

  @Test
  void textThatWasKeptWithAnEventComesBackToo() {
    RawRow text = new RawRow(Long.MAX_VALUE, "日,\uD83D,\"é\n\"");
    for (TapeRow row : oddRows()) {
      Bytes bytes = new Bytes(1);
      RowCodec.write(row, text, bytes);
      assertThat(RowCodec.read(bytes.copy())).isEqualTo(row);
      assertThat(RowCodec.text(bytes.copy())).isEqualTo(row instanceof TapeRow.Event ? text : null);
    }
  }

  private static List<TapeRow> oddRows() {
    Map<String, Object> extras = new LinkedHashMap<>();
    extras.put("z", "last first");
    extras.put("größe", Long.MIN_VALUE);
    extras.put("a", Double.NaN);
    extras.put("yes", true);
    extras.put("no", false);
    extras.put("half", "\uD83D");
    Symbol odd = new Symbol("日経 ../\u0000\uDC00");
    Instant early = Instant.parse("-999999999-01-01T00:00:00Z");
    Instant late = Instant.parse("+10000-01-01T00:00:00.000000001Z");
    List<MarketEvent> events =
        List.of(
            new Bar(odd, late, 1, -0.0, Double.NaN, 4, 5, Double.MIN_VALUE, "1m", extras),
            new Trade(odd, early, Double.POSITIVE_INFINITY, 0, "", Map.of()),
            new Quote(new Symbol("é"), Instant.EPOCH, 1, 2, 3, 4, Map.of("x", "")));
    List<TapeRow> rows = new ArrayList<>();
    events.forEach(event -> rows.add(new TapeRow.Event(Long.MAX_VALUE, event)));
    rows.add(new TapeRow.Rejected(3, new RejectedRecord("ü.csv", 9, "No.", "x".repeat(200_000))));
    rows.add(new TapeRow.Rejected(3, new RejectedRecord("", 0, "", "\uFFFD".repeat(70_000))));
    return rows;
  }

  @Test
  void anyRowOfAFileIsFoundThoughOnlySomePlacesAreKnown() {
    ListTape tape = ListTape.random("a", new Random(3), 3_000, ListTape.Order.MIXED);
    try (Spool spool = new Spool(folder);
        RowFile file = new RowFile(spool, 16)) {
      tape.rows().forEach(row -> file.add(row, null));
      Random random = new Random(4);
      for (int i = 0; i < 2_000; i++) {
        int row = random.nextInt(tape.rows().size());
        assertThat(file.get(row)).isEqualTo(tape.rows().get(row));
      }
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
