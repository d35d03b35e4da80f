package io.tapedeck.engine.tape.csv.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.tape.Question;
import io.tapedeck.engine.tape.TapeJson;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.csv.CsvTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each shape of the tables in this package is read as its row says.
class ShapesTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyShapeIsReadAsItIsMeant() {
    return Stream.of(
            TimeShapes.ALL,
            ZoneShapes.ALL,
            NumberShapes.ALL,
            TableShapes.ALL,
            VendorShapes.ALL,
            ExchangeShapes.ALL,
            ProgramShapes.ALL)
        .flatMap(List::stream)
        .map(shape -> DynamicTest.dynamicTest(shape.title(), () -> check(shape)));
  }

  private void check(Shape shape) throws IOException {
    Path place = Files.createTempDirectory(folder, "shape");
    Path file = place.resolve(shape.file());
    Files.write(file, shape.text().getBytes(shape.charset()));
    TapeReport report = CsvTape.inspect(file, shape.corrections());
    JsonNode tree = TapeJson.tree(report);
    List<String> differences = new ArrayList<>();
    for (String line : shape.expected()) {
      int equals = line.indexOf('=');
      String key = line.substring(0, equals);
      String wanted = line.substring(equals + 1);
      String actual = actual(key, report, tree);
      if (!agree(wanted, actual) && !(key.equals("rejects") && actual.contains(wanted))) {
        differences.add(key + " is " + actual + ", not " + wanted);
      }
    }
    if (shape.expected().stream().noneMatch(line -> line.startsWith("asks="))
        && !report.shape().questions().isEmpty()) {
      differences.add("asks " + actual("asks", report, tree));
    }
    assertThat(differences).as("%s%n%s", shape.text(), report.reasons()).isEmpty();
  }

  private static String actual(String key, TapeReport report, JsonNode tree) {
    if (key.equals("asks")) {
      return report.shape().questions().stream()
          .map(Question::key)
          .collect(Collectors.joining(","));
    }
    if (key.equals("rejects")) {
      return String.join(" ", report.reasons());
    }
    JsonNode node = tree;
    for (String part : key.split("\\.")) {
      node = node.path(part);
    }
    return node.asText();
  }

  private static boolean agree(String wanted, String actual) {
    if (wanted.equals(actual)) {
      return true;
    }
    try {
      return Double.parseDouble(wanted) == Double.parseDouble(actual);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
