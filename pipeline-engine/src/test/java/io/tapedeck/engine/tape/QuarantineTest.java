package io.tapedeck.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

  private static final RunId RUN = new RunId("20260105T143000-abcdef");

  @TempDir Path home;

  @Test
  void withoutARejectedRowThereIsNoFile() {
    try (Quarantine quarantine = new Quarantine(home, RUN, List.of())) {
      assertThat(quarantine.flush()).isZero();
      assertThat(quarantine.count()).isZero();
      assertThat(quarantine.tapes()).isEmpty();
    }
    assertThat(home.resolve("quarantine")).doesNotExist();
  }

  @Test
  void eachRowIsOneLineOfJsonAndALaterPartOfTheRunIsAppended() throws IOException {
    Tape tape = tape("t.csv", "a\r\n");
    RejectedRecord odd = new RejectedRecord("t.csv", 7, "No.", "a\n\"b\"\\\u0001,é");
    for (int i = 0; i < 2; i++) {
      try (Quarantine quarantine = new Quarantine(home, RUN, List.of(tape))) {
        quarantine.add(0, 5, odd);
        quarantine.add(0, 6, new RejectedRecord("t.csv", 8, "No.", ""));
        assertThat(quarantine.count()).isEqualTo(2);
      }
    }

    List<String> lines = Files.readAllLines(reasons());
    assertThat(lines).hasSize(4);
    assertThat(new ObjectMapper().readTree(lines.getFirst()).get("raw").asText())
        .isEqualTo(odd.raw());
    assertThat(new ObjectMapper().readTree(lines.get(2)).get("line").asLong()).isEqualTo(7);
  }

  @Test
  void quarantinedLinesAreATapeThatReadsAsItsSourceOnceTheyAreCorrected() throws IOException {
    String header = "\uFEFFDatum;Erster;Hoch;Tief;Schluss;Stück\r\n";
    Path source = home.resolve("SAP_2026.csv");
    Files.writeString(
        source,
        header
            + "2026-01-05;10,5;11,5;9,5;10,75;1.000\r\n"
            + "2026-01-06;10,5;elf;9,5;10,75;1.000\r\n"
            + "2026-01-07;10,5;11,5;9,5;10,75;1.000\r\n"
            + "2026-01-08;10,5;;9,5;zehn;1.000\r\n");
    Tape tape = CsvTape.of(source);
    try (Quarantine quarantine = new Quarantine(home, RUN, List.of(tape))) {
      for (TapeRow row : rows(tape)) {
        if (row instanceof TapeRow.Rejected(long seq, RejectedRecord record)) {
          quarantine.add(0, seq, record);
        }
      }
      quarantine.flush();
      Path kept = home.resolve("quarantine").resolve(RUN.value()).resolve("SAP_2026.csv");
      assertThat(quarantine.tapes()).containsExactly(kept);
      assertThat(kept)
          .content(StandardCharsets.UTF_8)
          .isEqualTo(
              header
                  + "2026-01-06;10,5;elf;9,5;10,75;1.000\r\n"
                  + "2026-01-08;10,5;;9,5;zehn;1.000\r\n");

      Files.writeString(
          kept, Files.readString(kept).replace("elf", "11,5").replace("zehn", "10,75"));
      assertThat(rows(CsvTape.of(kept)))
          .hasSize(2)
          .allSatisfy(row -> assertThat(row).isInstanceOf(TapeRow.Event.class))
          .extracting(row -> ((TapeRow.Event) row).event().symbol().value())
          .containsOnly(((TapeRow.Event) rows(tape).getFirst()).event().symbol().value());
    }
  }

  /// Two tapes of one folder whose dates go different ways, and kept lines that do not show it.
  @Test
  void whatItsSourceHadSettledIsRememberedForEachTapeOfQuarantinedLines() throws IOException {
    Path european = home.resolve("AAA.csv");
    Path american = home.resolve("BBB.csv");
    Files.writeString(
        european, "Date,Open,High,Low,Close\n13/01/2026,1,3,1,2\n04/03/2026,1,0,1,2\n");
    Files.writeString(
        american, "Date,Open,High,Low,Close\n01/13/2026,1,3,1,2\n04/03/2026,1,0,1,2\n");
    Path open = home.resolve("CCC.csv");
    Files.writeString(open, "Date,Open,High,Low,Last\n04/03/2026,1,0,1,2\n");
    Corrections decided =
        Corrections.parse(List.of("date-order=dd/mm/yyyy", "symbol=XYZ", "column.last=close"));
    List<Tape> tapes =
        List.of(CsvTape.of(european), CsvTape.of(american), CsvTape.of(open, decided));
    List<Path> kept;
    try (Quarantine quarantine = new Quarantine(home, RUN, tapes)) {
      for (int i = 0; i < 3; i++) {
        String line = Files.readAllLines(List.of(european, american, open).get(i)).getLast();
        quarantine.add(i, i == 2 ? 0 : 1, new RejectedRecord("x", i == 2 ? 2 : 3, "No.", line));
      }
      quarantine.flush();
      kept = quarantine.tapes();
    }

    RememberedCorrections memory = new RememberedCorrections(new Home(home));
    for (int i = 0; i < 3; i++) {
      Tape replayed = CsvTape.of(kept.get(i), memory.of(kept.get(i)));
      assertThat(rows(replayed).getLast())
          .asInstanceOf(type(TapeRow.Event.class))
          .extracting(TapeRow.Event::event)
          .isEqualTo(((TapeRow.Event) rows(tapes.get(i)).getLast()).event());
    }
    memory.remember(kept.getFirst(), Corrections.NONE.with("date-order", "mm/dd/yyyy"));
    assertThat(memory.of(kept.getFirst()).values()).containsEntry("date-order", "mm/dd/yyyy");
    assertThat(memory.of(kept.get(1)).values()).containsEntry("date-order", "mdy");
    assertThat(memory.of(kept.get(2)).values()).containsEntry("date-order", "dd/mm/yyyy");
    assertThat(memory.of(american).isEmpty()).as("nothing of the source itself").isTrue();

    for (Path file : kept) {
      Files.delete(file);
    }
    try (Quarantine next = new Quarantine(home, new RunId("20260106T143000-abcdef"), tapes)) {
      next.add(0, 1, new RejectedRecord("x", 3, "No.", "x"));
    }
    assertThat(memory.of(kept.getFirst()).values())
        .as("of what is no more, only what holds for its folder")
        .containsOnlyKeys("date-order");
  }

  @Test
  void rowsAfterThePlaceAtWhichARunIsContinuedAreForgottenAndNotListedTwice() throws IOException {
    List<Tape> tapes = List.of(tape("t.csv", "h\n"), tape("late.csv", "h\n"));
    long committed;
    try (Quarantine killed = new Quarantine(home, RUN, tapes)) {
      killed.add(0, 0, new RejectedRecord("t.csv", 2, "No.", "row 0"));
      killed.add(0, 2, new RejectedRecord("t.csv", 4, "No.", "row 2"));
      committed = killed.flush();
      killed.add(0, 4, new RejectedRecord("t.csv", 6, "No.", "row 4"));
      killed.add(1, 0, new RejectedRecord("late.csv", 2, "No.", "row 0"));
    }
    Files.writeString(reasons(), "{\"source\":\"t.c", StandardOpenOption.APPEND);

    Quarantine.cut(home, RUN, committed);
    try (Quarantine continued = new Quarantine(home, RUN, tapes)) {
      continued.add(0, 4, new RejectedRecord("t.csv", 6, "No.", "row 4"));
    }

    assertThat(Files.readAllLines(reasons())).hasSize(3);
    assertThat(Files.readAllLines(home.resolve("quarantine/" + RUN + "/t.csv")))
        .containsExactly("h", "row 0", "row 2", "row 4");
    assertThat(home.resolve("quarantine/" + RUN + "/late.csv")).doesNotExist();

    Quarantine.cut(home, RUN, 0);
    assertThat(reasons()).doesNotExist();
    assertThat(home.resolve("quarantine/" + RUN + "/t.csv")).doesNotExist();
  }

  @Test
  void tapesOfOneNameAreKeptApartAndPackedOnesLoseTheirEnding() throws IOException {
    List<Tape> tapes =
        List.of(tape("a.csv.gz", "a\n"), tape("a.csv", "b\n"), tape("../../etc", "c\n"));
    try (Quarantine quarantine = new Quarantine(home, RUN, tapes)) {
      for (int i = 0; i < 3; i++) {
        quarantine.add(i, 0, new RejectedRecord("x", 2, "No.", "line of " + i));
      }
      quarantine.flush();
      Path folder = home.resolve("quarantine").resolve(RUN.value());
      assertThat(quarantine.tapes())
          .containsExactly(
              folder.resolve("a.csv"), folder.resolve("2/a.csv"), folder.resolve("etc.csv"));
      assertThat(Files.readString(folder.resolve("2/a.csv"))).isEqualTo("b\nline of 1\n");
    }
  }

  @Test
  void fullDiskNamesTheDirectory() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "Linux has a device that is always full");
    Path folder = Files.createDirectory(home.resolve("quarantine"));
    Files.createSymbolicLink(folder.resolve(RUN + ".jsonl"), full);
    Quarantine quarantine = new Quarantine(home, RUN, List.of(tape("t.csv", "")));
    quarantine.add(0, 5, new RejectedRecord("t.csv", 7, "No.", "x"));

    assertThatThrownBy(quarantine::flush)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
        .hasMessageContaining(folder.toString());
  }

  private Path reasons() {
    return home.resolve("quarantine").resolve(RUN + ".jsonl");
  }

  private static Tape tape(String name, String head) {
    return new Tape() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long sizeBytes() {
        return -1;
      }

      @Override
      public long fingerprint() {
        return 1;
      }

      @Override
      public TapeHead head() {
        return TapeHead.of(head.getBytes(StandardCharsets.UTF_8), 0, StandardCharsets.UTF_8, 1);
      }

      @Override
      public TapeReader open(TapePosition from) {
        throw new UnsupportedOperationException("Nothing to read");
      }
    };
  }

  private static List<TapeRow> rows(Tape tape) {
    List<TapeRow> rows = new ArrayList<>();
    try (TapeReader reader = tape.open()) {
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
