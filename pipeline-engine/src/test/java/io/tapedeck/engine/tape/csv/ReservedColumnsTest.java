package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservedColumnsTest {

  @TempDir Path folder;

  @Test
  void furtherColumnNamedLikeAFieldTravelsUnderAFreeName() {
    Written tape =
        Written.text(
            folder,
            "t.csv",
            "symbol,timestamp,open,high,low,close,interval,interval_2\n"
                + "A,2026-01-05T14:30:00Z,1,2,1,2,5m,x\n");

    assertThat(tape.events())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.extras())
                    .isEqualTo(Map.of("interval_3", "5m", "interval_2", "x")));
  }

  @Test
  void numbersOfMoreDigitsThanDoublesHaveKeepThem() {
    Written tape =
        Written.text(
            folder,
            "t.csv",
            "symbol,timestamp,price,match,hash\n"
                + "A,2026-01-05T14:30:00Z,1,1234567890123456789,9234567890123456789\n");

    assertThat(tape.events())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.extras())
                    .isEqualTo(
                        Map.of("match", 1234567890123456789L, "hash", "9234567890123456789")));
  }

  @Test
  void numberThatOnlyItsUnitMakesInfiniteIsRejected() {
    Written tape =
        Written.text(
            folder,
            "t.csv",
            "symbol,timestamp,price,size\nA,2026-01-05T14:30:00Z,1,2\n"
                + "A,2026-01-05T14:30:01Z,1,1e308K\n");

    assertThat(tape.rejected())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.reason())
                    .isEqualTo("Column 'size' has '1e308K' where a number was expected."));
  }
}
