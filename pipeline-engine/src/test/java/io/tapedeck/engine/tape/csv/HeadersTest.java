package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.TapeReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may stand before, after and around the rows.
class HeadersTest {

  private static final String NAMES = "Date,Open,High,Low,Close,Volume\n";
  private static final String ROWS =
      "2026-01-05,10,13,9,12,500\n2026-01-06,12,14,11,13,600\n2026-01-07,13,15,12,14,700\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        NAMES,
        "# exported by nobody\n# tz=UTC\n" + NAMES,
        "All rights reserved. See the terms; they are long, and dull.\n\n" + NAMES,
        NAMES + ",USD,USD,USD,USD,Shares\n",
        "Security,LEF US Equity\nStart Date,1/1/2026\nEnd Date,2/1/2026\n\n" + NAMES,
        "<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n",
        "Date,\"1. open\",\"2. high\",\"3. low\",\"4. close\",\"5. volume\"\n",
        "DATE,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST,PX_VOLUME\n",
        "sep=,\n" + NAMES,
        "",
        "თარიღი,გახსნა,უმაღლესი,უმცირესი,დახურვა,მოცულობა\n",
      })
  void linesBeforeTheRowsAreTheHeaderAndNothingElse(String header) {
    Written tape = Written.text(folder, "LEF.csv", header + ROWS);

    TapeReport report = CsvTape.inspect(tape.file());
    assertThat(report.headerLines()).isEqualTo((int) header.lines().count());
    assertThat(report.kind()).isEqualTo("bars-1d");
    assertThat(report.records()).isEqualTo(3);
    assertThat(report.skipRows()).isZero();
    Bar bar = (Bar) report.first();
    assertThat(new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()})
        .containsExactly(10, 13, 9, 12, 500);
    assertThat(bar.symbol().value()).startsWith("LEF");
  }

  @Test
  void footersEndAsRejectedRows() {
    Written tape =
        Written.text(folder, "LEF.csv", NAMES + ROWS + "Total,,,,,1800\n\"(c) Nobody, 2026\"\n");

    assertThat(tape.events()).hasSize(3);
    assertThat(tape.rejected()).hasSize(2);
  }

  @Test
  void aDelimiterAtTheEndOfEachRowMakesNoColumn() {
    String text = (NAMES + ROWS).replace("\n", ",\n");
    Written tape = Written.text(folder, "LEF.csv", text);

    assertThat(tape.events()).hasSize(3).allMatch(event -> event.extras().isEmpty());
  }

  @Test
  void rowNumbersWithoutANameMoveTheNamesByOne() {
    String text = NAMES + "\"1\",2026-01-05,10,13,9,12,500\n\"2\",2026-01-06,12,14,11,13,600\n";
    Written tape = Written.text(folder, "LEF.csv", text);

    assertThat(((Bar) tape.events().getFirst()).open()).isEqualTo(10);
  }

  @Test
  void columnsMayBeCutByBlanks() {
    Written tape =
        Written.text(
            folder,
            "LEF.txt",
            "2026-01-05  10.1  13.0   9.5 12.0   500\n2026-01-06  12.0  14.0  11.0 13.0  1600\n");

    assertThat(CsvTape.inspect(tape.file()).delimiter()).isEqualTo("SPACE");
    assertThat(((Bar) tape.events().getLast()).volume()).isEqualTo(1600);
  }

  @Test
  void quotedFieldsWithDecimalCommasAreNoRowsInsideAField() {
    Written tape =
        Written.text(
            folder,
            "LEF.csv",
            "\"data\";\"valor\"\n\"05/01/2026\";\"4,02\"\n\"15/01/2026\";\"4,1\"\n");

    assertThat(CsvTape.inspect(tape.file()).delimiter()).isEqualTo(";");
    assertThat(((Bar) tape.events().getFirst()).close()).isEqualTo(4.02);
  }

  @Test
  void aPersonCountsTheHeaderAndNamesTheDelimiter() {
    String text = "a|b|c\nnames|are|below\nsymbol|date|close\nX|2026-01-05|7\n";
    Written tape = Written.text(folder, "t.csv", text);
    Corrections corrections = Corrections.NONE.with("header", "3").with("delimiter", "pipe");

    TapeReport report = CsvTape.inspect(tape.file(), corrections);
    assertThat(report.headerLines()).isEqualTo(3);
    assertThat(report.records()).isEqualTo(1);
    assertThat(report.reasons()).filteredOn(r -> r.endsWith("decided by you.")).hasSize(2);
  }
}
