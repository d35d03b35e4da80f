package io.tapedeck.engine.local.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When cron expressions of the service come true. 2026-01-05 is a Monday.
class CronScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 3 * * ? *|2026-01-05T03:00:00Z|2026-01-06T03:00:00Z",
        "0/15 * * * ? *|2026-01-05T03:07:30Z|2026-01-05T03:15:00Z",
        "*/20 8-10 ? * MON-FRI *|2026-01-09T10:45:00Z|2026-01-12T08:00:00Z",
        "30 12 1,15 * ? *|2026-01-05T00:00:00Z|2026-01-15T12:30:00Z",
        "0 0 L * ? *|2026-02-01T00:00:00Z|2026-02-28T00:00:00Z",
        "0 0 ? * 2#1 *|2026-01-06T00:00:00Z|2026-02-02T00:00:00Z",
        "0 0 ? * 6L *|2026-01-05T00:00:00Z|2026-01-30T00:00:00Z",
        "0 0 15W * ? *|2026-02-01T00:00:00Z|2026-02-16T00:00:00Z",
        "0 0 29 FEB ? *|2026-01-05T00:00:00Z|2028-02-29T00:00:00Z",
        "0 18 ? JUN-AUG SUN 2027|2026-01-05T00:00:00Z|2027-06-06T18:00:00Z"
      })
  void comesTrueNext(String fields, Instant after, Instant next) {
    assertThat(CronSchedule.parse("cron(" + fields + ")").next(after)).contains(next);
  }

  @Test
  void neverComesTrueInYearsThatAreOver() {
    assertThat(
            CronSchedule.parse("cron(0 0 1 1 ? 2020)").next(Instant.parse("2026-01-05T00:00:00Z")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "daily",
        "cron()",
        "cron(0 3 * * *)",
        "cron(0 3 * * * *)",
        "cron(0 3 ? * ? *)",
        "cron(60 3 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 3 32 * ? *)",
        "cron(0 3 * 13 ? *)",
        "cron(5-1 3 * * ? *)",
        "cron(0/0 3 * * ? *)",
        "cron(0 3 40W * ? *)",
        "cron(99999999999 3 * * ? *)"
      })
  void refusesWhatIsNone(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> CronSchedule.parse(expression));
  }
}
