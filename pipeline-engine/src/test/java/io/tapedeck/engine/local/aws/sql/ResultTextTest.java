package io.tapedeck.engine.local.aws.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTextTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 5, 9, 3, 7, 45_678_901);

  @Test
  void timesHaveAsManyDigitsAsTheirTypeAndAreRounded() throws Exception {
    Map<Integer, String> expected =
        Map.of(
            0, "2026-01-05 09:03:07",
            1, "2026-01-05 09:03:07.0",
            3, "2026-01-05 09:03:07.046",
            6, "2026-01-05 09:03:07.045679");
    for (Map.Entry<Integer, String> one : expected.entrySet()) {
      TrinoType type = new TrinoType.Timestamp(one.getKey(), false);
      assertThat(appended(TIME, type)).isEqualTo(one.getValue());
    }
    TrinoType millis = new TrinoType.Timestamp(3, false);
    assertThat(appended(TIME.withYear(33), millis)).isEqualTo("0033-01-05 09:03:07.046");
    assertThat(appended(TIME.withYear(-1), millis)).isEqualTo("-0001-01-05 09:03:07.046");
    assertThat(appended(TIME.withYear(12345), millis)).isEqualTo("+12345-01-05 09:03:07.046");
    assertThat(appended(LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_900_000), millis))
        .isEqualTo("2000-01-01 00:00:00.000");
  }

  @Test
  void valuesPutBehindATextAreTheTextsOfThemselves() throws Exception {
    for (double number :
        List.of(0.0, -0.0, 1.0, 1e7, 1e-5, 123456789.125, Double.NaN, Double.NEGATIVE_INFINITY)) {
      assertThat(appended(number, TrinoType.DOUBLE))
          .isEqualTo(Double.toString(number))
          .isEqualTo(ResultText.text(number, TrinoType.DOUBLE));
    }
    assertThat(appended(1.5f, TrinoType.REAL)).isEqualTo("1.5");
    assertThat(appended(42L, TrinoType.BIGINT)).isEqualTo("42");
    assertThat(appended("a \"b\"", TrinoType.VARCHAR)).isEqualTo("a \"b\"");
    assertThat(appended(LocalDate.of(2026, 1, 5), TrinoType.DATE)).isEqualTo("2026-01-05");
    assertThat(appended(true, TrinoType.BOOLEAN)).isEqualTo("true");
  }

  private static String appended(Object value, TrinoType type) throws Exception {
    StringBuilder text = new StringBuilder("> ");
    ResultText.append(text, value, type);
    assertThat(text).startsWith("> ");
    return text.substring(2);
  }
}
