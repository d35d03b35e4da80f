package io.tapedeck.engine.tape.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.csv.Packed;
import io.tapedeck.engine.tape.source.FoundTapes;
import io.tapedeck.engine.tape.source.Tapes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources that are damaged or made to harm: the rows before the damage are read, then comes an
/// error that names the place; nothing is left out in silence and nothing fills up memory or disk.
@Timeout(60)
class HostileSourcesTest {

  private static final String HEADER = "symbol,timestamp,price,size\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst"})
  void rowsBeforeATruncationAreReadAndThenItIsSaid(String packing) throws IOException {
    byte[] text = text(60_000);
    byte[] packed = packing.equals("gz") ? Packed.gzip(text) : Packed.zstd(text);
    for (int share : new int[] {30, 60, 99}) {
      Path file =
          Files.write(
              folder.resolve("t" + share + "." + packing),
              Arrays.copyOf(packed, packed.length * share / 100));

      List<TapeRow> rows = new ArrayList<>();
      assertThatThrownBy(() -> read(open(file), rows))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.TAPE_UNREADABLE);
                assertThat(e.text())
                    .contains("beyond row %,d".formatted(rows.size()))
                    .contains("cut off");
              });
      assertThat(rows).isNotEmpty().allMatch(TapeRow.Event.class::isInstance);
    }
  }

  @Test
  void truncatedEntryOfAnArchiveIsSaid() throws IOException {
    byte[] archive = Packed.zip("t.csv", text(60_000));
    // In the middle of the data, so that the table of contents stays good.
    Arrays.fill(archive, archive.length / 5 * 4, archive.length / 5 * 4 + 50, (byte) 0x55);
    Path file = Files.write(folder.resolve("t.zip"), archive);

    assertThatThrownBy(() -> read(open(file), new ArrayList<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("t.zip")
        .hasMessageContaining("damaged");
  }

  @Test
  void gzipOfSeveralMembersIsReadToItsLastAndRubbishBehindItIsSaid() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(Packed.gzip(text(100)));
    members.write(
        Packed.gzip("LEF,2026-01-06T14:30:00Z,2.5,100\n".getBytes(StandardCharsets.US_ASCII)));
    members.write(new byte[512]);
    Path file = Files.write(folder.resolve("m.gz"), members.toByteArray());
    List<TapeRow> rows = new ArrayList<>();
    read(open(file), rows);
    assertThat(rows).hasSize(101);

    members.write("rubbish".getBytes(StandardCharsets.US_ASCII));
    Path spoilt = Files.write(folder.resolve("s.gz"), members.toByteArray());
    assertThatThrownBy(() -> read(open(spoilt), new ArrayList<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("After its compressed data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst", "zip"})
  void bombIsStoppedAtTheLimitThatItNames(String packing) throws IOException {
    Path file = folder.resolve("bomb." + packing);
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) ' ');
    block[block.length - 1] = '\n';
    try (OutputStream out = bomb(file, packing)) {
      out.write(text(20));
      for (int i = 0; i < 80; i++) {
        out.write(block);
      }
    }
    assertThat(Files.size(file)).isLessThan(4 << 20);

    assertThatThrownBy(() -> read(open(file), null))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(ExpansionLimit.RATIO + " times is the limit");
  }

  private static OutputStream bomb(Path file, String packing) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return switch (packing) {
      case "gz" -> new GZIPOutputStream(out);
      case "zst" -> new ZstdOutputStream(out);
      default -> {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("bomb.csv"));
        yield zip;
      }
    };
  }

  @Test
  void namesOfEntriesLeadNowhereAndForgeNothing() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String name :
          List.of(
              "../../etc/a.csv",
              "/etc/b.csv",
              "C:\\c.csv",
              "x\\..\\d.csv",
              "a.zip",
              "__MACOSX/._e.csv",
              "good\nread 0 rows\u202E.csv")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.endsWith(".zip") ? Packed.zip("t.csv", text(20)) : text(20));
      }
    }
    Path file = Files.write(folder.resolve("slip.zip"), packed.toByteArray());

    FoundTapes found = Tapes.find(TapeAddress.of(file));

    assertThat(found.tapes())
        .extracting(Tape::name)
        .containsExactly("slip.zip!good\uFFFDread 0 rows\uFFFD.csv");
    assertThat(found.skipped()).hasSize(6);
    assertThat(found.skipped())
        .filteredOn(s -> s.reason().contains("out of the archive"))
        .hasSize(4);
    assertThat(found.skipped())
        .filteredOn(s -> s.reason().contains("zip archive in an archive"))
        .hasSize(1);
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
    }
  }

  @Test
  void packedTwiceIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("t.csv.gz.gz"), Packed.gzip(Packed.gzip(text(20))));

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("has a gzip file in it");
  }

  @Test
  void fileThatGrowsShrinksOrChangesWhileItIsReadIsSaid() throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), text(20_000));
    Tape grows = open(file);
    Files.writeString(file, "LEF,2026-01-05T14:30:00Z,1.5,100\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> read(grows, new ArrayList<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("beyond row 20,000")
        .hasMessageContaining("It grew while it was read");

    Tape shrinks = open(file);
    Files.write(file, text(10_000));
    assertThatThrownBy(() -> read(shrinks, new ArrayList<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("It shrank while it was read");

    Tape changes = open(file);
    byte[] other = text(10_000);
    other[other.length / 2] ^= 1;
    Files.write(file, other);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThatThrownBy(() -> read(changes, new ArrayList<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("It was written to while it was read");
  }

  private static Tape open(Path file) {
    return Tapes.open(TapeAddress.of(file)).getFirst();
  }

  private static void read(Tape tape, List<TapeRow> rows) {
    try (TapeReader reader = tape.open()) {
      TapeRow row = reader.next();
      while (row != null) {
        if (rows != null) {
          rows.add(row);
        }
        row = reader.next();
      }
    }
  }

  private static byte[] text(int rows) {
    java.util.SplittableRandom random = new java.util.SplittableRandom(rows);
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < rows; i++) {
      text.append(
          "LEF,2026-01-05T14:30:%02dZ,%d.%d,100%n"
              .formatted(i % 60, random.nextInt(1, 900), random.nextInt(1, 999_999))
              .replace("\r", ""));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
