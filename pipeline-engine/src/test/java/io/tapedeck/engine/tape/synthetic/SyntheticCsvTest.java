package io.tapedeck.engine.tape.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticCsvTest {

  private static final Path SAMPLES = Path.of("../sample-csv");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(SynthKind.class)
  void fileReadsAsTheTapeThatNeedsNoFile(SynthKind kind) {
    SynthSpec spec =
        new SynthSpec(20, 5_000, 7, kind, BarInterval.parse("5m"), SynthSpec.DEFAULT_START);
    Path file = folder.resolve("market.csv");
    SyntheticCsv.write(spec, file, rows -> {});

    assertThat(rows(CsvTape.of(file))).isEqualTo(rows(new SyntheticTape(spec)));
  }

  @Test
  void fileHasTheRowsAskedForAndSaysHowFarItIs() throws Exception {
    List<Long> told = new ArrayList<>();
    Path file = folder.resolve("market.csv");
    SyntheticCsv.write(SynthSpec.bars(3, 100_000, 1), file, told::add);

    assertThat(Files.readAllLines(file)).hasSize(100_001);
    assertThat(told).containsExactly(65_536L, 100_000L);
  }

  @Test
  void folderThatIsMissingIsNamed() {
    Path file = folder.resolve("no/such/market.csv");

    assertThatThrownBy(() -> SyntheticCsv.write(SynthSpec.bars(1, 1, 1), file, rows -> {}))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void readingATapeWithoutAFileHasABeginningAnEndAndAName() {
    SyntheticTape tape = new SyntheticTape(SynthSpec.bars(2, 3, 1));

    assertThat(rows(tape)).hasSize(3).extracting(TapeRow::seq).containsExactly(0L, 1L, 2L);
    assertThat(((TapeRow.Event) rows(tape).getFirst()).event()).isInstanceOf(Bar.class);
    assertThat(tape.fingerprint())
        .isNotZero()
        .isNotEqualTo(new SyntheticTape(SynthSpec.bars(2, 3, 2)).fingerprint());
  }

  @Test
  void fingerprintIsTheSameInEveryProcess() {
    SynthSpec plain = SynthSpec.bars(2, 3, 1);
    SynthSpec planted = plain.with(Defects.of(List.of(Defect.SPIKES, Defect.MISSING), 4));

    assertThat(new SyntheticTape(plain).fingerprint()).isEqualTo(-921838453340732561L);
    assertThat(new SyntheticTape(planted).fingerprint()).isEqualTo(-1869497187372004300L);
  }

  /// The commands in sample-csv/README.md, in the values that they stand for.
  @ParameterizedTest
  @CsvSource({
    "bars-12-symbols-5m.csv, 12, 14040, 2026, BARS, 5m",
    "trades-quotes-one-day.csv, 3, 12604, 2026, MIXED, 1m",
  })
  void samplesAreWhatTheirCommandMakes(
      String name, int symbols, long rows, long seed, SynthKind kind, String interval)
      throws Exception {
    SynthSpec spec =
        new SynthSpec(
            symbols, rows, seed, kind, BarInterval.parse(interval), SynthSpec.DEFAULT_START);
    Path made = folder.resolve(name);
    SyntheticCsv.write(spec, made, n -> {});

    assertThat(Files.mismatch(made, SAMPLES.resolve(name))).isEqualTo(-1);
    assertThat(Files.size(made)).isLessThan(1_000_000);
    assertThat(Files.readString(SAMPLES.resolve("README.md")))
        .contains("--symbols " + symbols + " --rows " + rows + " --seed " + seed)
        .contains("-o sample-csv/" + name);
  }

  private static List<TapeRow> rows(Tape tape) {
    List<TapeRow> rows = new ArrayList<>();
    try (TapeReader reader = tape.open()) {
      TapeRow row = reader.next();
      while (row != null) {
        rows.add(row);
        row = reader.next();
      }
    }
    return rows;
  }
}
