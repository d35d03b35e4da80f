package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The quick way of cutting a row agrees with the parser that it stands in for.
class FieldsTest {

  private static final String LETTERS = "aZ09 .-\t;,,,\"\"é";

  @Test
  void whatIsCutQuicklyIsCutAsTheParserCutsIt() throws IOException {
    int quick = 0;
    Cells cells = new Cells(4);
    for (int seed = 0; seed < 60_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      char delimiter = random.nextBoolean() ? ',' : ';';
      String row = row(random);
      Fields fields = new Fields(delimiter);
      if (fields.cut(row, cells)) {
        quick++;
        assertThat(cells.values())
            .as(row)
            .isEqualTo(new Framing(delimiter, null).splitter().split(row));
      }
      if (row.indexOf('"') < 0 && row.indexOf('é') < 0) {
        byte[] bytes = ("xx" + row + "\n").getBytes(StandardCharsets.US_ASCII);
        fields.cut(bytes, 2, bytes.length - 1, cells);
        assertThat(cells.values())
            .as(row)
            .isEqualTo(new Framing(delimiter, null).splitter().split(row));
      }
    }
    assertThat(quick).isGreaterThan(10_000);
  }

  private static String row(SplittableRandom random) {
    StringBuilder row = new StringBuilder();
    int length = random.nextInt(40);
    int letters = random.nextInt(4) == 0 ? LETTERS.length() : LETTERS.length() - 3;
    while (row.length() < length) {
      if (random.nextInt(12) == 0) {
        row.append("\"a,b\"");
      }
      row.append(LETTERS.charAt(random.nextInt(letters)));
    }
    return row.toString();
  }
}
