package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.QueryColumn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How values stand in the table for people.
class AnswerTableTest {

  @ParameterizedTest
  @CsvSource({
    "74.39999999999985,74.4",
    "-0.0899999999999963,-0.09",
    "0.9999999999999999,1.0",
    "51.742000000000004,51.742",
    "123456789.12345678,123456789.123457",
    "143.55,143.55",
    "184.12345678,184.123457",
    "1.085123,1.085123",
    "0.1234567890123,0.123457",
    "-0.000043211119,-0.0000432111",
    "0.0,0.0",
    "7.0E-14,7.0E-14",
    "1.2345678901234567E12,1.2345678901234567E12",
    "1234567890123.4567891,1234567890123.456789",
    "NaN,NaN",
    "Infinity,Infinity"
  })
  void doublesAreShownWithoutWhatComputingLeftBehind(String value, String shown) {
    assertThat(AnswerTable.shown(new QueryColumn("x", "double"), value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"decimal", "varchar", "bigint"})
  void whatIsExactStaysAsItIs(String type) {
    assertThat(AnswerTable.shown(new QueryColumn("x", type), "74.39999999999985"))
        .isEqualTo("74.39999999999985");
  }
}
