package io.tapedeck.engine.tape.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.csv.CsvTape;
import io.tapedeck.engine.tape.csv.Packed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardInputTest {

  private static final String HEADER = "symbol,timestamp,price,size\n";
  private static final String ROW = "LEF,2026-01-05T14:30:00Z,1.5,100\n";

  /// More than the sample holds.
  private static final int MANY = 300_000;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isReadOnceFromItsFirstRowToItsLast(boolean packed) {
    byte[] text = (HEADER + ROW.repeat(MANY)).getBytes(StandardCharsets.US_ASCII);
    CsvTape tape = piped(packed ? Packed.gzip(text) : text);

    assertThat(rows(tape, TapePosition.START)).isEqualTo(MANY);
  }

  @Test
  void largeOneCannotBeReadAgainAndSaysSo() {
    CsvTape tape = piped((HEADER + ROW.repeat(MANY)).getBytes(StandardCharsets.US_ASCII));
    rows(tape, TapePosition.START);

    assertThatThrownBy(() -> rows(tape, TapePosition.START))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("read only once")
        .hasMessageContaining("Save it to a file");
  }

  @Test
  void shapeIsFoundOnceHoweverOftenItIsAskedFor() {
    StandardInput input =
        new StandardInput(
            new ByteArrayInputStream((HEADER + ROW).getBytes(StandardCharsets.US_ASCII)));

    assertThat(input.fill().head()).isEqualTo(input.fill().head()).isNotEmpty();
    assertThat(input.fingerprint()).isNotZero();
    assertThat(CsvTape.of(input.fill(), Corrections.NONE).guesses())
        .isEqualTo(CsvTape.of(input.fill(), Corrections.NONE).guesses());
  }

  @Test
  void inspectingItTakesOnePass() {
    StandardInput input =
        new StandardInput(
            new ByteArrayInputStream(
                (HEADER + ROW.repeat(MANY)).getBytes(StandardCharsets.US_ASCII)));

    assertThat(CsvTape.inspect(Packing.unpacked(input.fill()), Corrections.NONE).records())
        .isEqualTo(MANY);
  }

  @Test
  void archiveCannotBePipedIn() {
    byte[] archive = Packed.zip("a.csv", HEADER.getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> piped(archive))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("zip archive")
        .hasMessageContaining("Save it to a file");
  }

  private static CsvTape piped(byte[] bytes) {
    StandardInput input = new StandardInput(new ByteArrayInputStream(bytes));
    return CsvTape.of(Packing.unpacked(input.fill()), Corrections.NONE);
  }

  private static long rows(CsvTape tape, TapePosition from) {
    try (TapeReader reader = tape.open(from)) {
      long rows = 0;
      while (reader.next() != null) {
        rows++;
      }
      return rows;
    }
  }
}
