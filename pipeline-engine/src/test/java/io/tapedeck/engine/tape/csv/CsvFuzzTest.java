package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.report.FuzzReport;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.bytes.InMemory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever the bytes of a file are, it ends as records, as rejected rows or as a refusal. In the
/// build this runs the inputs that are kept beside it; `./mvnw -Pfuzz -pl pipeline-engine -am test
/// -Dtest=CsvFuzzTest#rowsUnderAHeader -Dfuzz.seconds=3600` looks for new ones.
class CsvFuzzTest {

  @RegisterExtension static final FuzzReport FUZZ = new FuzzReport("any bytes as a tape");

  private static final String OPENING =
      "symbol,timestamp,price,size,note\n"
          + "LEF,2026-01-05T14:30:00Z,17.57,100,x\n".repeat(5)
          + "NUK,2026-01-05T14:30:01.5Z,-1.5e3,7,\"y, z\"\n".repeat(5);

  /// A file of any bytes: inspecting and reading agree, and neither fails in an unforeseen way.
  @FuzzTest(maxDuration = "5m")
  void anyFile(byte[] bytes) {
    FUZZ.input(bytes);
    InMemory source = new InMemory(bytes, true);
    try {
      TapeReport report = CsvTape.inspect(source, Corrections.NONE);
      if (!report.hasMarketData() || !report.shape().questions().isEmpty()) {
        return;
      }
      List<TapeRow> rows = new ArrayList<>();
      Written.read(CsvTape.of(source, Corrections.NONE), TapePosition.START, rows);
      assertThat(report.dataRows()).isEqualTo(rows.size());
      assertThat(report.records() + report.skipRows()).isEqualTo(rows.size());
    } catch (EngineException e) {
      refused(e);
    }
  }

  /// Any bytes under a good beginning: no line is lost, and every place leads to exactly the rest.
  @FuzzTest(maxDuration = "5m")
  void rowsUnderAHeader(byte[] bytes) {
    FUZZ.input(bytes);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(OPENING.getBytes(StandardCharsets.US_ASCII));
    text.writeBytes(bytes);
    List<TapeRow> rows = new ArrayList<>();
    List<TapePosition> places;
    Tape tape;
    try {
      tape = CsvTape.of(new InMemory(text.toByteArray(), bytes.length % 2 == 0), Corrections.NONE);
      places = Written.read(tape, TapePosition.START, rows);
    } catch (EngineException e) {
      refused(e);
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).seq()).isEqualTo(i);
    }
    if (new String(bytes, StandardCharsets.ISO_8859_1).indexOf('"') < 0) {
      assertThat(rows).hasSize(10 + writtenLines(bytes));
    }
    int middle = bytes.length % places.size();
    List<TapeRow> rest = new ArrayList<>();
    Written.read(tape, places.get(middle), rest);
    assertThat(rest).isEqualTo(rows.subList(middle, rows.size()));
  }

  private static int writtenLines(byte[] bytes) {
    // By the encoding that such a file is found to have, a byte is a character here if it is ASCII;
    // of others, none is blank alone.
    return (int)
        new String(bytes, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).count();
  }

  private static void refused(EngineException e) {
    assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL);
    assertThat(e.text()).contains("memory.csv");
  }
}
