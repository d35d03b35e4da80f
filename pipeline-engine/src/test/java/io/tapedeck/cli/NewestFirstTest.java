package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.csv.CsvTape;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestFirstTest {

  private static final String HEADER = "date,symbol,open,high,low,close\n";
  private static final String EARLY = "2026-01-05,ABC,1,2,1,2\n2026-01-06,ABC,1,2,1,2\n";
  private static final String LATE = "2026-01-08,ABC,1,2,1,2\n2026-01-07,ABC,1,2,1,2\n";

  @TempDir Path folder;
  private Path oldest = Path.of("");
  private Path newest = Path.of("");

  @BeforeEach
  void write() throws IOException {
    oldest = Files.writeString(folder.resolve("oldest.csv"), HEADER + EARLY);
    newest = Files.writeString(folder.resolve("newest.csv"), HEADER + LATE);
  }

  @Test
  void newestRowFirstIsWarnedOfWhereTheFileIsPlayedByItsClock() {
    assertThat(said(Playback.Order.FILE, new Pace.EventTime(60), oldest, newest))
        .isEqualTo(
            "newest.csv has its newest row first: in the order of the file all its rows leave at"
                + " once. Leave out --order file to play it at x60.\n");
  }

  @Test
  void anythingElseIsNot() {
    assertThat(said(Playback.Order.FILE, new Pace.EventTime(60), oldest)).isEmpty();
    assertThat(said(Playback.Order.TIME, new Pace.EventTime(60), newest)).isEmpty();
    assertThat(said(Playback.Order.FILE, new Pace.PerSecond(60), newest)).isEmpty();
  }

  private static String said(Playback.Order order, Pace pace, Path... files) {
    List<Tape> tapes = List.of(files).stream().<Tape>map(CsvTape::of).toList();
    Playback playback =
        new Playback(
            pace,
            order,
            1,
            null,
            null,
            Set.of(),
            Playback.Stamp.ORIGINAL,
            false,
            OptionalLong.empty());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    NewestFirst.warn(tapes, playback, Terminal.of(said, said, false));
    return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
