package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.TapeReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedTapesTest {

  @TempDir Path folder;

  @Test
  void missingFileIsNotFound() {
    refuses(folder.resolve("none.csv"), ErrorCode.TAPE_NOT_FOUND, "none.csv");
  }

  @Test
  void directoryIsUnreadable() {
    refuses(folder, ErrorCode.TAPE_UNREADABLE, "is a directory. Name a file in it.");
  }

  @Test
  void emptyFileHasNothingToPlay() {
    Path file = Written.text(folder, "e.csv", "").file();

    refuses(file, ErrorCode.TAPE_NOT_MARKET_DATA, "e.csv is empty.");
    assertThat(CsvTape.inspect(file).kind()).isEqualTo("empty");
  }

  @Test
  void headerWithoutRowsHasNothingToPlay() {
    Path file = Written.text(folder, "h.csv", "date,open,high,low,close,volume\n\n").file();

    refuses(file, ErrorCode.TAPE_NOT_MARKET_DATA, "h.csv has a header and no rows under it.");
    TapeReport report = CsvTape.inspect(file);
    assertThat(report.kind()).isEqualTo("empty");
    assertThat(report.headerLines()).isEqualTo(1);
    assertThat(report.hasMarketData()).isFalse();
  }

  @Test
  void htmlPageIsNamedAsOne() {
    Path file =
        Written.text(folder, "p.csv", "\n\n<!DOCTYPE html>\n<html><body>no</body></html>\n").file();

    refuses(file, ErrorCode.TAPE_NOT_MARKET_DATA, "p.csv is an HTML page");
    assertThat(CsvTape.inspect(file).kind()).isEqualTo("not-data");
  }

  @Test
  void binaryFilesAreNamedForWhatTheyAre() {
    refuses(bytes("b.csv", 1, 2, 0, 3, 0, 0), ErrorCode.TAPE_NOT_MARKET_DATA, "is a binary file");
    refuses(
        bytes("g.csv", 0x1F, 0x8B, 8, 0), ErrorCode.TAPE_NOT_MARKET_DATA, "compressed with gzip");
    refuses(
        bytes("z.csv", 'P', 'K', 3, 4, 0), ErrorCode.TAPE_NOT_MARKET_DATA, "compressed with zip");
  }

  @Test
  void tableWithoutTimesOrPricesIsNoMarketData() {
    Path orders =
        Written.text(folder, "o.csv", "item,price,quantity\nnails,1.20,5\nglue,3.40,1\n").file();
    Path diary = Written.text(folder, "d.csv", "date,weather,mood\n2026-01-05,rain,low\n").file();

    refuses(orders, ErrorCode.TAPE_NOT_MARKET_DATA, "no column with dates or times");
    Path list =
        Written.text(folder, "l.csv", "date,item,price,quantity\n2026-01-05,nails,1.2,3\n").file();
    refuses(list, ErrorCode.TAPE_NOT_MARKET_DATA, "looks like a list of orders");
    refuses(diary, ErrorCode.TAPE_NOT_MARKET_DATA, "no column with prices");
  }

  @Test
  void dateThatCouldBeTwoDaysIsAskedAbout() {
    Path file = Written.text(folder, "d.csv", "symbol,date,close\nA,03/04/2024,1\n").file();

    refuses(file, ErrorCode.TAPE_AMBIGUOUS, "may be dd/mm or mm/dd");
  }

  @Test
  void numberThatCouldBeSevenOrSevenThousandIsAskedAbout() {
    Path file = Written.text(folder, "n.csv", "symbol;date;close\nA;2024-04-03;7,672\n").file();

    refuses(file, ErrorCode.TAPE_AMBIGUOUS, "line 2 says 7,672");
  }

  @Test
  void namelessInstrumentIsAskedAbout() {
    Path file = Written.text(folder, "my_daily_data.csv", "date,close\n2024-04-03,7\n").file();

    refuses(file, ErrorCode.TAPE_AMBIGUOUS, "--symbol NAME");
  }

  @Test
  void quoteIsNoDelimiter() {
    Path file = Written.text(folder, "ABC.csv", "date,close\n2024-04-03,7\n").file();

    assertThatThrownBy(() -> CsvTape.inspect(file, Corrections.NONE.with("delimiter", "\"")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
        .hasMessageContaining("Give comma, semicolon, tab, pipe, space");
  }

  private Path bytes(String name, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Written.bytes(folder, name, bytes).file();
  }

  private static void refuses(Path file, ErrorCode code, String saying) {
    assertThatThrownBy(() -> CsvTape.of(file))
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(saying);
  }
}
