package io.tapedeck.engine.tape.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.bytes.Skipped;
import io.tapedeck.engine.tape.csv.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @TempDir Path folder;

  @Test
  void packingIsSeenByTheFirstBytesAndNotByTheName() throws IOException {
    byte[] text = bars("LEF");
    Files.write(folder.resolve("a.csv.gz"), text);
    Files.write(folder.resolve("b.csv"), Packed.gzip(bars("NUK")));
    Files.write(folder.resolve("c.dat"), Packed.zstd(bars("PIV")));
    Files.write(folder.resolve("d"), Packed.zip("in.csv", bars("ROB")));

    assertThat(symbols(folder.toString())).containsExactly("LEF", "NUK", "PIV", "ROB");
  }

  @Test
  void folderIsItsTapesInNameOrderAndSaysWhatItSkips() throws IOException {
    Files.write(folder.resolve("b.csv"), bars("NUK"));
    Files.write(folder.resolve("a.csv"), bars("LEF"));
    Files.write(folder.resolve("copy.csv"), bars("LEF"));
    Files.writeString(folder.resolve("read.me"), "Some words, no table.");
    Files.writeString(folder.resolve(".hidden"), "x");
    Files.write(folder.resolve("x.tar.xz"), new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 1});
    Files.createDirectory(folder.resolve("sub"));

    FoundTapes found = Tapes.find(TapeAddress.of(folder));

    assertThat(found.tapes()).extracting(Tape::name).containsExactly("a.csv", "b.csv");
    assertThat(found.skipped())
        .extracting(Skipped::name)
        .containsExactlyInAnyOrder("copy.csv", "read.me", ".hidden", "x.tar.xz", "sub");
    assertThat(found.skipped()).extracting(Skipped::reason).noneMatch(String::isBlank);
  }

  @Test
  void patternFindsFilesInFoldersAndDoubleStarAtAnyDepth() throws IOException {
    Files.createDirectories(folder.resolve("x/y"));
    Files.write(folder.resolve("a.csv"), bars("LEF"));
    Files.write(folder.resolve("x/b.csv"), bars("NUK"));
    Files.write(folder.resolve("x/y/c.csv"), bars("PIV"));
    Files.write(folder.resolve("x/y/d.txt"), bars("ROB"));

    assertThat(symbols(folder + "/*.csv")).containsExactly("LEF");
    assertThat(symbols(folder + "/x/?.csv")).containsExactly("NUK");
    assertThat(symbols(folder + "/**/*.csv")).containsExactly("LEF", "NUK", "PIV");
    assertThat(symbols(folder + "/x/*/*.{csv,txt}")).containsExactly("PIV", "ROB");
    assertThatThrownBy(() -> Tapes.open(TapeAddress.of(folder + "/*.parquet")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAPE_NOT_FOUND));
  }

  @Test
  void fileWhoseNameHasSignsOfAPatternIsThatFile() throws IOException {
    Files.write(folder.resolve("a[1].csv"), bars("LEF"));

    assertThat(symbols(folder + "/a[1].csv")).containsExactly("LEF");
  }

  @Test
  void everyTapeOfAFolderHasAnAddressThatLeadsBackToIt() throws IOException {
    Files.write(folder.resolve("a.csv"), bars("LEF"));
    Files.write(folder.resolve("b.csv.gz"), Packed.gzip(bars("NUK")));
    Files.write(folder.resolve("c.zip"), Packed.zip("2026/ü !1.csv", bars("PIV")));
    List<Tape> tapes = Tapes.open(TapeAddress.of(folder));
    List<TapeAddress> addresses = Tapes.list(TapeAddress.of(folder));

    assertThat(tapes)
        .extracting(Tape::name)
        .containsExactly("a.csv", "b.csv.gz", "c.zip!2026/ü !1.csv");
    assertThat(addresses).hasSize(3);
    for (int i = 0; i < addresses.size(); i++) {
      Tape again = Tapes.open(addresses.get(i)).getFirst();
      assertThat(again.name()).isEqualTo(tapes.get(i).name());
      assertThat(again.fingerprint()).isEqualTo(tapes.get(i).fingerprint());
      assertThat(Tapes.inspect(addresses.get(i)).records()).isEqualTo(30);
    }
  }

  @Test
  void namedFileThatIsNoMarketDataIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("read.me"), "Some words, no table.");

    assertThatThrownBy(() -> Tapes.open(TapeAddress.of(file)))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TAPE_NOT_MARKET_DATA));
  }

  @Test
  void folderWithoutTapesSaysWhyOfEach() throws IOException {
    Files.writeString(folder.resolve("read.me"), "Some words, no table.");

    assertThatThrownBy(() -> Tapes.open(TapeAddress.of(folder)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("holds no tape")
        .hasMessageContaining("read.me");
  }

  @Test
  void marketIsOpenedByItsAddress() {
    Tape tape = Tapes.open(TapeAddress.of("synth:symbols=3,rows=7,seed=9,kind=trades")).getFirst();

    assertThat(rows(tape)).isEqualTo(7);
    assertThat(tape.name()).isEqualTo("synthetic-trades-3x9");
    assertThat(Tapes.inspect(TapeAddress.of("synth:rows=50")).records()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "synth:symbols | 'symbols' is no KEY=VALUE",
        "synth:colour=red | a market has no 'colour'",
        "synth:rows=x | rows=x is no whole number",
        "synth:rows=1,rows=2 | 'rows' is said twice",
        "synth:symbols=0 | out of range",
        "synth:symbols=99999999999 | out of range",
        "synth:rows=-1 | out of range",
        "synth:kind=candles | no kind of tape",
        "synth:start=yesterday | no date like",
        "synth:interval=9x | no interval"
      })
  void wrongMarketIsRefusedWithWhatIsWrong(String address, String part) {
    assertThatThrownBy(() -> Tapes.open(TapeAddress.of(address)))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
              assertThat(e.text()).contains(part);
            });
  }

  private static List<String> symbols(String address) {
    return Tapes.open(TapeAddress.of(address)).stream()
        .map(
            tape -> {
              try (TapeReader reader = tape.open()) {
                return reader.next() instanceof io.tapedeck.engine.tape.TapeRow.Event event
                    ? event.event().symbol().value()
                    : "none";
              }
            })
        .toList();
  }

  private static long rows(Tape tape) {
    try (TapeReader reader = tape.open()) {
      long rows = 0;
      while (reader.next() != null) {
        rows++;
      }
      return rows;
    }
  }

  private static byte[] bars(String symbol) {
    StringBuilder text = new StringBuilder("symbol,timestamp,open,high,low,close,volume\n");
    for (int i = 0; i < 30; i++) {
      text.append(symbol).append(",2026-01-05T14:%02d:00Z,1.5,2.5,1.0,2.0,100\n".formatted(i));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
