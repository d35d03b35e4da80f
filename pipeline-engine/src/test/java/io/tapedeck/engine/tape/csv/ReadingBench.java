package io.tapedeck.engine.tape.csv;

import com.opencsv.CSVReader;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.bytes.PlainFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast a plain table becomes market events, against other readers that read the same file and
/// parse the same five numbers. The runs are interleaved in one JVM, so that all of them suffer the
/// same neighbours; what counts is the ratio of the medians, of time and of CPU. `./mvnw -Pbench
/// -pl pipeline-engine -am test -Dtest=ReadingBench`; `-Dbench.rows=N` for another size.
class ReadingBench {

  private static final int ROWS = Integer.getInteger("bench.rows", 2_000_000);
  private static final int RUNS = Integer.getInteger("bench.runs", 7);

  @TempDir Path folder;

  /// Reads a file and returns a sum of its numbers, so that nothing is optimised away.
  @FunctionalInterface
  private interface Reading {
    double sum(Path file) throws IOException;
  }

  @Test
  void typedReadingAgainstOtherReaders() throws IOException {
    Path file = write(folder.resolve("bars.csv"));
    Map<String, Reading> readings = new LinkedHashMap<>();
    readings.put("FastCSV, 4 doubles + long", ReadingBench::fastCsv);
    readings.put("TapeDeck, typed", ReadingBench::tape);
    readings.put("opencsv, 4 doubles + long", ReadingBench::openCsv);
    readings.put("TapeDeck, lines only", ReadingBench::lines);
    readings.put("TapeDeck, fields only", ReadingBench::fields);
    Map<String, double[]> wall = new LinkedHashMap<>();
    Map<String, double[]> cpu = new LinkedHashMap<>();
    readings.forEach((name, reading) -> wall.put(name, new double[RUNS]));
    readings.forEach((name, reading) -> cpu.put(name, new double[RUNS]));
    for (int run = -2; run < RUNS; run++) {
      for (var reading : readings.entrySet()) {
        long began = System.nanoTime();
        long beganCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        reading.getValue().sum(file);
        if (run >= 0) {
          wall.get(reading.getKey())[run] = (System.nanoTime() - began) / 1e9;
          cpu.get(reading.getKey())[run] =
              (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beganCpu) / 1e9;
        }
      }
    }
    print(wall, cpu, Files.size(file));
  }

  private static void print(Map<String, double[]> wall, Map<String, double[]> cpu, long bytes) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%n%,d rows of %d bytes, medians of %d interleaved runs%n%-28s %12s %10s %14s %10s%n",
            ROWS,
            bytes / ROWS,
            RUNS,
            "",
            "rows/s",
            "ratio",
            "CPU s/million",
            "ratio"));
    double reference = median(wall.values().iterator().next());
    double referenceCpu = median(cpu.values().iterator().next());
    wall.forEach(
        (name, seconds) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-28s %,12.0f %10.2f %14.3f %10.2f%n",
                    name,
                    ROWS / median(seconds),
                    reference / median(seconds),
                    median(cpu.getOrDefault(name, seconds)) / ROWS * 1e6,
                    referenceCpu / median(cpu.getOrDefault(name, seconds)))));
    System.out.println(table);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double fastCsv(Path file) throws IOException {
    double sum = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        if (header) {
          header = false;
          continue;
        }
        for (int i = 2; i < 6; i++) {
          sum += Double.parseDouble(row.getField(i));
        }
        sum += Long.parseLong(row.getField(6));
      }
    }
    return sum;
  }

  private static double openCsv(Path file) throws IOException {
    double sum = 0;
    try (CSVReader reader = new CSVReader(Files.newBufferedReader(file))) {
      reader.readNextSilently();
      String[] row = reader.readNextSilently();
      while (row != null) {
        for (int i = 2; i < 6; i++) {
          sum += Double.parseDouble(row[i]);
        }
        sum += Long.parseLong(row[6]);
        row = reader.readNextSilently();
      }
    }
    return sum;
  }

  private static double tape(Path file) {
    double sum = 0;
    try (TapeReader reader = CsvTape.of(file).open()) {
      TapeRow row = reader.next();
      while (row != null) {
        if (row instanceof TapeRow.Event(long seq, Bar bar)) {
          sum += bar.open() + bar.high() + bar.low() + bar.close() + bar.volume();
        }
        row = reader.next();
      }
    }
    return sum;
  }

  private static double lines(Path file) throws IOException {
    double sum = 0;
    try (LineScanner lines = new CsvFile(PlainFile.look(file)).lines(TextEncoding.ASCII)) {
      while (lines.advance()) {
        sum += lines.length();
      }
    }
    return sum;
  }

  private static double fields(Path file) throws IOException {
    double sum = 0;
    try (RowScanner rows =
        new RowScanner(
            new CsvFile(PlainFile.look(file)).lines(TextEncoding.ASCII),
            new Framing(',', null),
            7)) {
      while (rows.advance()) {
        sum += rows.cells().to(6);
      }
    }
    return sum;
  }

  private static Path write(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    Instant start = Instant.parse("2026-01-05T14:30:00Z");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("symbol,timestamp,open,high,low,close,volume\n");
      for (int i = 0; i < ROWS; i++) {
        double price = 50 + random.nextInt(10_000) / 100.0;
        out.write(
            "SYM"
                + (100 + i % 200)
                + ','
                + start.plusSeconds(i / 200 * 60L)
                + ','
                + cents(price)
                + ','
                + cents(price + 1.25)
                + ','
                + cents(price - 1.5)
                + ','
                + cents(price + 0.5)
                + ','
                + (100_000 + random.nextInt(900_000))
                + '\n');
      }
    }
    return file;
  }

  private static String cents(double value) {
    long scaled = Math.round(value * 10_000);
    return scaled / 10_000 + "." + String.format(Locale.ROOT, "%04d", scaled % 10_000);
  }
}
