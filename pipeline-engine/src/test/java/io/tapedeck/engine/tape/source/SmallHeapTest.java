package io.tapedeck.engine.tape.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// 200 MB pass through a process with a heap of 48 MB: as a file, and compressed through a pipe.
/// What would keep anything of each row, 16 bytes of it, dies of that.
@Timeout(120)
class SmallHeapTest {

  private static final int ROWS = 3_000_000;
  private static final String HEADER = "symbol,timestamp,open,high,low,close,volume\n";

  @TempDir Path folder;

  @Test
  void memoryDoesNotGrowWithTheTape() throws IOException, InterruptedException {
    Path plain = folder.resolve("bars.csv");
    try (OutputStream out = Files.newOutputStream(plain)) {
      write(out);
    }
    assertThat(Files.size(plain)).isGreaterThan(200_000_000);
    Path packed = folder.resolve("bars.csv.gz");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(packed)) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      Files.copy(plain, out);
    }

    assertThat(child(plain.toString(), null)).isEqualTo(ROWS + " rows");
    assertThat(child("-", packed)).isEqualTo(ROWS + " rows");
  }

  private static String child(String address, Path piped) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName(),
                address)
            .redirectErrorStream(true);
    if (piped != null) {
      builder.redirectInput(new File(piped.toString()));
    }
    Process process = builder.start();
    try (InputStream said = process.getInputStream()) {
      String text = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void write(OutputStream out) throws IOException {
    StringBuilder block = new StringBuilder(HEADER);
    for (int i = 0; i < ROWS; i++) {
      int minute = i / 200;
      block.append("SYM").append(100 + i % 200).append(",20").append(10 + minute / 518_400);
      two(block.append('-'), 1 + minute / 43_200 % 12);
      two(block.append('-'), 1 + minute / 1_440 % 28);
      two(block.append('T'), minute / 60 % 24);
      two(block.append(':'), minute % 60);
      block.append(":00Z,17.5700,17.6000,17.5000,17.55").append(10 + i % 90);
      block.append(',').append(100_000 + i % 900_000).append('\n');
      if (block.length() > 1 << 16 || i == ROWS - 1) {
        out.write(block.toString().getBytes(StandardCharsets.US_ASCII));
        block.setLength(0);
      }
    }
  }

  private static void two(StringBuilder text, int value) {
    text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }

  /// The child: reads a tape to its end.
  public static void main(String[] arguments) {
    Tape tape = Tapes.open(TapeAddress.of(arguments[0])).getFirst();
    long rows = 0;
    try (TapeReader reader = tape.open()) {
      while (reader.next() != null) {
        rows++;
      }
    }
    System.out.println(rows + " rows");
  }
}
