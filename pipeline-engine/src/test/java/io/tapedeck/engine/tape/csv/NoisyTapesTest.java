package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files with noise in them: whatever is in a file, it ends as records, as rejected rows, or as a
/// refusal that names it.
class NoisyTapesTest {

  private static final String HEADER = "symbol,timestamp,open,high,low,close,volume,note\n";
  private static final String NOISE = "\",;|\t\n\r.-:eE+%$ 09ZT/\u0000\u0001<{é";

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void everyFileEndsAsRecordsRejectionsOrARefusal() {
    int read = 0;
    for (int seed = 0; seed < 500; seed++) {
      Written tape =
          Written.bytes(folder, "n.csv", noisy(new SplittableRandom(seed), seed % 30 + 1));
      try {
        List<TapeRow> rows = tape.rows();
        TapeReport report = CsvTape.inspect(tape.file());
        assertThat(report.dataRows()).as("seed %d", seed).isEqualTo(rows.size());
        assertThat(report.records() + report.skipRows()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
          assertThat(rows.get(i).seq()).isEqualTo(i);
        }
        read++;
      } catch (EngineException e) {
        assertThat(e.code()).as("seed %d", seed).isNotEqualTo(ErrorCode.INTERNAL);
        assertThat(e.text()).contains("n.csv");
      }
    }
    // The noise must not be such that nothing is ever read.
    assertThat(read).isGreaterThan(100);
  }

  @Test
  void noLineIsLostBetweenGoodRows() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder(HEADER);
      int good = 0;
      int bad = 0;
      for (int i = 0; i < 60; i++) {
        if (i > 20 && random.nextInt(3) == 0) {
          text.append("x").append("\"".repeat(random.nextInt(4))).append("y,1\n");
          bad++;
        } else {
          text.append(row(i));
          good++;
        }
      }
      Written tape = Written.text(folder, "g.csv", text.toString());

      assertThat(tape.events()).as("seed %d", seed).hasSize(good);
      assertThat(tape.rejected()).as("seed %d", seed).hasSize(bad);
    }
  }

  private static String row(int minute) {
    return "LEF,2026-01-05T14:%02d:00Z,17.57,17.60,17.50,17.55,1200,ok%n"
        .formatted(minute)
        .replace("\r", "");
  }

  private static byte[] noisy(SplittableRandom random, int strikes) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 40; i++) {
      text.append(row(i));
    }
    for (int i = 0; i < strikes; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, NOISE.charAt(random.nextInt(NOISE.length())));
        case 1 -> text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
        default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
