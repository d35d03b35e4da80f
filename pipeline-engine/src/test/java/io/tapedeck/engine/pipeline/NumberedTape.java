package io.tapedeck.engine.pipeline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Writes a tape of trades whose every price is its row's number, and of which some rows are none.
public final class NumberedTape {

  static final int SYMBOLS = 50;

  private NumberedTape() {}

  /// @param badEvery every so many-th row has no price that could be read; 0 for none
  public static Path write(Path file, long rows, int badEvery) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("symbol,timestamp,price,size,side\n");
      append(out, 0, rows, badEvery);
    }
    return file;
  }

  public static void append(Appendable out, long from, long to, int badEvery) throws IOException {
    Instant begin = Instant.parse("2026-01-05T14:30:00Z");
    for (long row = from; row < to; row++) {
      out.append("SYM").append(Long.toString(row % SYMBOLS)).append(',');
      out.append(begin.plusMillis(row).toString()).append(',');
      out.append(isBad(row, badEvery) ? "high" : Long.toString(row + 1)).append(",10,buy\n");
    }
  }

  static boolean isBad(long row, int badEvery) {
    return badEvery > 0 && row % badEvery == badEvery - 1;
  }

  static long bad(long rows, int badEvery) {
    return badEvery > 0 ? rows / badEvery : 0;
  }
}
