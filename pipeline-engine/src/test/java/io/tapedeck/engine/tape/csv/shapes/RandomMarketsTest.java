package io.tapedeck.engine.tape.csv.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.tape.Question;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Markets drawn at random and written in styles drawn at random are read back value by value.
class RandomMarketsTest {

  private static final int MARKETS = 300;

  @TempDir private Path folder;

  @Test
  void everyMarketIsReadBackFromEveryStyle() throws IOException {
    long first = Long.getLong("tapedeck.seed", System.nanoTime() % 1_000_000_000);
    List<String> failures = new ArrayList<>();
    for (long seed = first; seed < first + MARKETS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Bar> market = RandomMarket.draw(random);
      RandomStyle style = RandomStyle.draw(random);
      Path file = folder.resolve("market.csv");
      Files.write(file, style.write(market));
      TapeReport report = CsvTape.inspect(file);
      if (report.shape().questions().isEmpty()) {
        String difference = difference(market, read(file));
        if (difference != null) {
          failures.add("seed %d, %s: %s".formatted(seed, style, difference));
        }
      } else {
        // A file of few days may leave their order open, and nothing else.
        assertThat(report.shape().questions())
            .as("seed %d, %s", seed, style)
            .extracting(Question::key)
            .containsExactly("date-order");
      }
    }
    assertThat(failures).as("from seed %d", first).isEmpty();
  }

  private static List<TapeRow> read(Path file) {
    List<TapeRow> rows = new ArrayList<>();
    try (TapeReader reader = CsvTape.of(file).open()) {
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static @Nullable String difference(List<Bar> market, List<TapeRow> rows) {
    if (rows.size() != market.size()) {
      return rows.size() + " rows of " + market.size();
    }
    for (int i = 0; i < rows.size(); i++) {
      Bar wanted = market.get(i);
      if (!(rows.get(i) instanceof TapeRow.Event event) || !(event.event() instanceof Bar bar)) {
        return rows.get(i) + " instead of " + wanted;
      }
      boolean same =
          bar.symbol().equals(wanted.symbol())
              && bar.timestamp().equals(wanted.timestamp())
              && Double.compare(bar.open(), wanted.open()) == 0
              && Double.compare(bar.high(), wanted.high()) == 0
              && Double.compare(bar.low(), wanted.low()) == 0
              && Double.compare(bar.close(), wanted.close()) == 0
              && Double.compare(bar.volume(), wanted.volume()) == 0;
      if (!same) {
        return bar + " instead of " + wanted;
      }
    }
    return null;
  }
}
