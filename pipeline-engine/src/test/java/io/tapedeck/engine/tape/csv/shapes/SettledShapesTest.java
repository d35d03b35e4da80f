package io.tapedeck.engine.tape.csv.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeHead;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The last row of a file, alone under the file's head, is read as it is in the file, given what
/// the file had settled.
class SettledShapesTest {

  /// Whether a clock is one or a count since midnight, no decision says.
  private static final Predicate<Shape> COUNTED_CLOCK =
      shape -> shape.title().contains("since midnight");

  @TempDir private Path folder;
  private final List<String> failures = new ArrayList<>();

  @Test
  void everyShape() throws IOException {
    List<Shape> shapes =
        Stream.of(
                TimeShapes.ALL, ZoneShapes.ALL, NumberShapes.ALL, TableShapes.ALL, VendorShapes.ALL)
            .flatMap(List::stream)
            .filter(COUNTED_CLOCK.negate())
            .toList();
    int read = 0;
    for (Shape shape : shapes) {
      byte[] bytes = shape.text().getBytes(shape.charset());
      read += check(shape.title(), shape.file(), bytes, shape.corrections()) ? 1 : 0;
    }
    assertThat(failures).isEmpty();
    assertThat(read).isGreaterThan(shapes.size() / 2);
  }

  @Test
  void randomMarkets() throws IOException {
    long first = Long.getLong("tapedeck.seed", System.nanoTime() % 1_000_000_000);
    for (long seed = first; seed < first + 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = RandomStyle.draw(random).write(RandomMarket.draw(random));
      boolean _ = check("seed " + seed, "market.csv", bytes, Corrections.NONE);
    }
    assertThat(failures).isEmpty();
  }

  /// @return whether the file is a tape
  private boolean check(String title, String name, byte[] bytes, Corrections decided)
      throws IOException {
    Path place = Files.createTempDirectory(folder, "shape");
    CsvTape tape;
    try {
      tape = CsvTape.of(Files.write(place.resolve(name), bytes), decided);
    } catch (EngineException e) {
      return false;
    }
    List<String> lines = new ArrayList<>();
    List<String> rows = rows(tape, lines);
    String line = lines.getLast();
    List<String> wanted = rows.subList(lines.indexOf(line), rows.size());

    TapeHead head = Objects.requireNonNull(tape.head());
    ByteArrayOutputStream alone = new ByteArrayOutputStream();
    alone.write(head.bytes());
    alone.write((line.replace("\n", head.lineEnd()) + head.lineEnd()).getBytes(head.charset()));
    Path file = Files.createDirectory(place.resolve("alone")).resolve(name);
    try {
      Files.write(file, alone.toByteArray());
      List<String> read = rows(CsvTape.of(file, tape.settled()), null);
      if (!read.equals(wanted)) {
        failures.add("%s: %s and not %s".formatted(title, read, wanted));
      }
    } catch (EngineException e) {
      failures.add(title + ": " + e.text());
    }
    return true;
  }

  private static List<String> rows(CsvTape tape, @Nullable List<String> lines) {
    List<String> rows = new ArrayList<>();
    try (TapeReader reader = tape.open()) {
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(
            switch (row) {
              case TapeRow.Event(long _, var event) -> event.toString();
              case TapeRow.Rejected(long _, var record) -> record.raw();
            });
        RawRow raw = reader.raw();
        if (lines != null && raw != null) {
          lines.add(raw.text());
        }
      }
    }
    return rows;
  }
}
