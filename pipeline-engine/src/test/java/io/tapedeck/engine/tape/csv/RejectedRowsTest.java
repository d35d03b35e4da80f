package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedRowsTest {

  private static final String HEADER = "symbol,timestamp,price,size,note\n";
  private static final String GOOD = "LEF,2026-01-05T14:30:00Z,17.57,100,x\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "LEF,2026-01-05T14:30:00Z,abc,100,x ! Column 'price' has 'abc' where a number was"
            + " expected.",
        "LEF,2026-02-30T14:30:00Z,1,100,x ! Column 'timestamp' has '2026-02-30T14:30:00Z' where a"
            + " date like yyyy-mm-dd was expected.",
        "LEF,,1,100,x ! Column 'timestamp' has '' where a date like yyyy-mm-dd was expected.",
        ",2026-01-05T14:30:00Z,1,100,x ! Column 'symbol' has '' where a symbol was expected.",
        "LEF,2026-01-05T14:30:00Z,1 ! The row has 3 fields where 5 are expected.",
        "LEF,2026-01-05T14:30:00Z,1,2,x,y ! The row has 6 fields where 5 are expected.",
        "LEF ! The row has 1 field where 5 are expected.",
        "LEF,2026-01-05T14:30:00Z,1,0x1p3,x ! Column 'size' has '0x1p3' where a number was"
            + " expected.",
        "LEF,2026-01-05T14:30:00Z,1,Infinity,x ! Column 'size' has 'Infinity' where a number was"
            + " expected.",
      })
  void badRowIsRejectedWithFileLineReasonAndText(String row, String reason) {
    Written tape = Written.text(folder, "t.csv", HEADER + GOOD.repeat(9) + row + "\n" + GOOD);

    assertThat(tape.rejected())
        .containsExactly(new RejectedRecord(tape.file().toString(), 11, reason, row));
    assertThat(tape.events()).hasSize(10);
  }

  @Test
  void rowsAreNumberedWithoutGapsAndBlankLinesAreNoRows() {
    Written tape =
        Written.text(folder, "t.csv", HEADER + GOOD.repeat(3) + "\n   \nbad\n\n" + GOOD + "bad\n");

    assertThat(tape.rows()).extracting(TapeRow::seq).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(tape.rejected()).extracting(RejectedRecord::line).containsExactly(7L, 10L);
  }

  @Test
  void quotedFieldMayHoldDelimitersQuotesAndLineEnds() {
    String row = "LEF,2026-01-05T14:30:00Z,17.57,100,\"a, \"\"b\"\"\nc\"\n";
    Written tape = Written.text(folder, "t.csv", HEADER + GOOD + row + GOOD);

    assertThat(tape.rejected()).isEmpty();
    assertThat(tape.events())
        .extracting(e -> e.extras().get("note"))
        .containsExactly("x", "a, \"b\"\nc", "x");
  }

  @Test
  void quoteThatNeverClosesCostsItsOwnLineOnly() {
    String open = "LEF,2026-01-05T14:30:00Z,17.57,100,\"x\n";
    Written tape = Written.text(folder, "t.csv", HEADER + GOOD + open + GOOD.repeat(50_000));

    assertThat(tape.events()).hasSize(50_001);
    assertThat(tape.rejected())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.line()).isEqualTo(3);
              assertThat(record.reason())
                  .startsWith("A quote is opened in this line and not closed");
              assertThat(record.raw()).isEqualTo(open.strip());
            });
  }

  @Test
  void twoStrayQuotesCostTwoLinesAndNotWhatLiesBetween() {
    String stray = "LEF,2026-01-05T14:30:00Z,17.57,100,x\"\n";
    Written tape =
        Written.text(folder, "t.csv", HEADER + stray + GOOD.repeat(100) + stray + GOOD.repeat(5));

    assertThat(tape.events()).hasSize(105);
    assertThat(tape.rejected()).extracting(RejectedRecord::line).containsExactly(2L, 103L);
  }

  @Test
  void endlessLineIsCutAndTheNextOneIsRead() {
    Written tape =
        Written.text(
            folder, "t.csv", HEADER + GOOD + "x".repeat(3 * LineScanner.LIMIT) + "\n" + GOOD);

    assertThat(tape.events()).hasSize(2);
    assertThat(tape.rejected())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.line()).isEqualTo(3);
              assertThat(record.reason()).contains("3,145,728 bytes");
              assertThat(record.raw().length()).isLessThan(100_000);
            });
  }

  @Test
  void bytesThatAreNoUtf8InATextOfUtf8AreRejected() {
    byte[] text =
        (HEADER
                + GOOD.repeat(3000)
                + "ÉÈÀÇÜÖ,2026-01-05T14:30:00Z,1,1,x\n"
                + "L?F,2026-01-05T14:30:00Z,1,1,x\n")
            .getBytes(StandardCharsets.UTF_8);
    text[text.length - "?F,2026-01-05T14:30:00Z,1,1,x\n".length()] = (byte) 0xC9;
    Written tape = Written.bytes(folder, "t.csv", text);

    assertThat(tape.rejected())
        .extracting(RejectedRecord::reason)
        .containsExactly("The row has bytes that are no UTF-8.");
  }

  @Test
  void everyLineOfGarbageEndsAsARejectedRow() {
    String garbage = "\"\"\"\n,,,,\n\"a\"b\"\n;;;;\n\u0001\u0002\n";
    Written tape = Written.text(folder, "t.csv", HEADER + GOOD.repeat(20) + garbage);

    List<RejectedRecord> rejected = tape.rejected();
    assertThat(rejected).extracting(RejectedRecord::line).containsExactly(22L, 23L, 24L, 25L, 26L);
  }
}
