package io.tapedeck.engine.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBytesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "1, 1",
    "-17, -17",
    "0.5, 0.5",
    "-0.05, -0.05",
    "101.25, 101.25",
    "1.0845, 1.0845",
    "64123.12345678, 64123.12345678",
    "0.00000001, 0.00000001",
    "1e-9, 1.0E-9",
    "0.1234567890123, 0.1234567890123",
    "999999999999999, 999999999999999",
    "1e15, 1.0E15",
    "-1e300, -1.0E300",
    "4.9e-324, 4.9E-324"
  })
  void numbersAreWrittenAsAPersonWouldAndNeverLonger(double value, String text) {
    assertThat(number(value)).isEqualTo(text);
  }

  @Test
  void everyDecimalComesBackToTheBitAndIsTheShortestThatDoes() {
    Random random = new Random(5);
    for (int i = 0; i < 300_000; i++) {
      int decimals = random.nextInt(11);
      long digits = random.nextLong() >> random.nextInt(14, 63);
      double value = BigDecimal.valueOf(digits, decimals).doubleValue();

      String text = number(value);

      assertThat(Double.doubleToRawLongBits(Double.parseDouble(text)))
          .as(text)
          .isEqualTo(Double.doubleToRawLongBits(value));
      assertThat(new BigDecimal(text).stripTrailingZeros().precision())
          .as(text)
          .isEqualTo(new BigDecimal(Double.toString(value)).stripTrailingZeros().precision());
    }
  }

  private static String number(double value) {
    JsonBytes json = new JsonBytes();
    json.number(value);
    return new String(json.bytes(), 0, json.length(), StandardCharsets.ISO_8859_1);
  }
}
