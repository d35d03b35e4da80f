package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.source.Tapes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reading that goes on at any place of an earlier one gives exactly the rest, with the same
/// positions, line numbers and checksums.
class ResumedTapesTest {

  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
  private static final String[] PACKING = {"", ".gz", ".zst", ".zip"};

  @TempDir Path folder;

  @Test
  void everyPlaceOfEveryShapeGivesExactlyTheRest() throws IOException {
    int places = 0;
    for (int seed = 0; seed < 160; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] text = text(random);
      Tape tape = packed(text, PACKING[seed % PACKING.length], seed);
      List<TapeRow> rows = new ArrayList<>();
      List<TapePosition> before = Written.read(tape, TapePosition.START, rows);
      for (int i = 0; i < before.size(); i++) {
        TapePosition place = before.get(i);
        assertThat(place.crc()).as("seed %d row %d", seed, i).isEqualTo(crc(text, place.offset()));
        List<TapeRow> rest = new ArrayList<>();
        List<TapePosition> after = Written.read(tape, place, rest);
        assertThat(rest).as("seed %d from row %d", seed, i).isEqualTo(rows.subList(i, rows.size()));
        assertThat(after)
            .as("seed %d from row %d", seed, i)
            .isEqualTo(before.subList(i, before.size()));
        places++;
      }
    }
    assertThat(places).isGreaterThan(3_000);
  }

  @Test
  void placeThatNoRowBeginsAtIsRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (String packing : PACKING) {
      Tape tape = packed(text(random), packing, 7);
      assertThatThrownBy(() -> Written.read(tape, new TapePosition(150, 2, 5), new ArrayList<>()))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.TAPE_UNREADABLE);
                assertThat(e.text())
                    .contains("no row begins at byte 150")
                    .contains("from its start");
              });
    }
  }

  @Test
  void compressedTapeWhoseRowsChangedDoesNotGoOn() throws IOException {
    byte[] text = plain(50).getBytes(StandardCharsets.US_ASCII);
    Tape tape = packed(text, ".gz", 1);
    List<TapePosition> places = Written.read(tape, TapePosition.START, new ArrayList<>());
    text[80] ^= 1;
    Tape changed = packed(text, ".gz", 1);

    assertThatThrownBy(() -> changed.open(places.get(30)).close())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is not what it was");
  }

  private static int crc(byte[] text, long offset) {
    CRC32C crc = new CRC32C();
    crc.update(text, 0, (int) offset);
    return (int) crc.getValue();
  }

  private Tape packed(byte[] text, String packing, int seed) throws IOException {
    Path file = folder.resolve("tape-" + seed + ".csv" + packing);
    Files.write(
        file,
        switch (packing) {
          case ".gz" -> Packed.gzip(text);
          case ".zst" -> Packed.zstd(text);
          case ".zip" -> Packed.zip("tape.csv", text);
          default -> text;
        });
    return Tapes.open(TapeAddress.of(file)).getFirst();
  }

  private static String plain(int rows) {
    StringBuilder text = new StringBuilder("symbol,timestamp,price,size,note\n");
    for (int i = 0; i < rows; i++) {
      text.append("LEF,2026-01-05T14:30:%02dZ,1.5,100,x\n".formatted(i % 60));
    }
    return text.toString();
  }

  /// Rows of every kind: plain, quoted, over several lines, broken, blank, with other letters.
  private static byte[] text(SplittableRandom random) {
    Charset charset =
        switch (random.nextInt(5)) {
          case 0 -> StandardCharsets.UTF_16LE;
          case 1 -> StandardCharsets.UTF_16BE;
          default -> StandardCharsets.UTF_8;
        };
    String end = LINE_ENDS[random.nextInt(LINE_ENDS.length)];
    boolean letters = random.nextBoolean();
    StringBuilder text =
        new StringBuilder(
            charset == StandardCharsets.UTF_8 && random.nextBoolean() ? "" : "\uFEFF");
    text.append("symbol,timestamp,price,size,note").append(end);
    for (int i = 0; i < 30; i++) {
      text.append("LEF,2026-01-05T14:30:%02dZ,%d.5,100,".formatted(i, 10 + i));
      text.append(
          switch (i < 12 ? 0 : random.nextInt(12)) {
            case 0, 1, 2 -> "x";
            case 3 -> letters ? "żółć €" : "y";
            case 4 -> "\"a, b\"";
            case 5 -> "\"a \"\"b\"\"\"";
            case 6 -> "\"one" + end + "two\"";
            case 7 -> "\"one" + end + end + "\"\"two\"\", 3" + end + "\"";
            case 8 -> "z" + end + "   " + end;
            case 9 -> "z,too,many";
            case 10 -> "\"never closed";
            default -> letters ? "日本" : "";
          });
      boolean last = i == 29 && random.nextBoolean();
      text.append(last ? "" : random.nextInt(9) == 0 ? LINE_ENDS[random.nextInt(3)] : end);
    }
    return text.toString().getBytes(charset);
  }
}
