package io.tapedeck.engine.sink.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.source.Tapes;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is forecast of synthetic tapes, without playing them.
class ForecastsTest {

  private static final TapeReport DAILY = report("synth:rows=6000,symbols=3,interval=1d");
  private static final TapeReport MINUTES = report("synth:rows=40000,symbols=10");

  private static TapeReport report(String address) {
    return Tapes.inspect(TapeAddress.of(address));
  }

  private static Setting by(PartitionField... fields) {
    return new Setting(
        ObjectFormat.PARQUET,
        List.of(fields),
        500_000,
        ByteSize.ofMebibytes(128),
        Duration.ofSeconds(60),
        4);
  }

  private static Forecast of(TapeReport report, Pace pace, Setting setting) {
    return Forecasts.of(List.of(report), Playback.at(pace), false, setting, Prices.standard());
  }

  @Test
  void whatFitsIntoOneFlushIsCountedExactly() {
    Forecast forecast = of(DAILY, new Pace.Max(), by(PartitionField.DT, PartitionField.SYMBOL));

    assertThat(forecast.records().likely()).isEqualTo(6_000);
    assertThat(forecast.outcome().objects().isSure()).isTrue();
    assertThat(forecast.outcome().objects().likely()).isEqualTo(6_000);
  }

  @Test
  void dailyBarsByDateAreTinyAndFoldersBySymbolAloneAreOffered() {
    Forecast forecast = of(DAILY, new Pace.Max(), by(PartitionField.DT, PartitionField.SYMBOL));

    assertThat(forecast.outcome().isTiny()).isTrue();
    Forecast.Better better = forecast.better().orElseThrow();
    assertThat(better.change()).isEqualTo("--partition-by symbol");
    assertThat(better.outcome().objects().likely()).isEqualTo(3);
    assertThat(forecast.notes().getFirst()).contains("1 MiB");
  }

  @Test
  void aTrickleIsCutByTheClockAndALongerWaitIsOffered() {
    Forecast forecast = of(MINUTES, new Pace.PerSecond(20), by(PartitionField.SYMBOL));

    // 40,000 records at 20 a second are 33 minutes, cut every minute, ten symbols each time.
    assertThat(forecast.duration()).isEqualTo(Duration.ofSeconds(2_000));
    assertThat(forecast.outcome().objects().likely()).isCloseTo(333, within(20.0));
    Forecast.Better better = forecast.better().orElseThrow();
    assertThat(better.setting().flushAfter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(better.outcome().objects().likely()).isCloseTo(33, within(5.0));
  }

  @Test
  void aRecordNowAndThenIsAnObjectEach() {
    Forecast forecast = of(DAILY, new Pace.PerSecond(0.01), by(PartitionField.SYMBOL));

    assertThat(forecast.outcome().objects().likely()).isCloseTo(6_000, within(60.0));
  }

  @Test
  void eventTimeTakesTheTapesOwnTime() {
    Forecast forecast = of(MINUTES, new Pace.EventTime(60), by(PartitionField.DT));

    double span = Duration.between(MINUTES.minTimestamp(), MINUTES.maxTimestamp()).toMillis() / 1e3;
    assertThat(forecast.playing().likely()).isCloseTo(span / 60, within(1.0));
  }

  @Test
  void onlyWhatIsPlayedIsCounted() {
    Instant half =
        MINUTES
            .minTimestamp()
            .plus(Duration.between(MINUTES.minTimestamp(), MINUTES.maxTimestamp()).dividedBy(2));
    String symbol = MINUTES.profile().symbols().getFirst().symbol();
    Playback playback =
        new Playback(
            new Pace.Max(),
            Playback.Order.FILE,
            2,
            null,
            half,
            Set.of(new io.tapedeck.engine.model.Symbol(symbol)),
            Playback.Stamp.ORIGINAL,
            false,
            OptionalLong.empty());

    Forecast forecast =
        Forecasts.of(List.of(MINUTES), playback, false, by(PartitionField.DT), Prices.standard());

    assertThat(forecast.records().likely()).isCloseTo(4_000, within(400.0));
  }

  @Test
  void whatHasNoEndIsForecastForADay() {
    Forecast forecast =
        Forecasts.of(
            List.of(MINUTES),
            Playback.at(new Pace.PerSecond(100)),
            true,
            by(PartitionField.DT, PartitionField.SYMBOL),
            Prices.standard());

    assertThat(forecast.horizon()).isEqualTo(Forecast.Horizon.DAY);
    assertThat(forecast.records().likely()).isCloseTo(8_640_000, within(1.0));
    assertThat(
            Forecasts.of(
                    List.of(MINUTES),
                    Playback.at(new Pace.Max()),
                    true,
                    by(PartitionField.DT),
                    Prices.standard())
                .records()
                .isSure())
        .isFalse();
  }

  @Test
  void moneyIsThePriceOfWhatIsWritten() {
    Outcome outcome =
        of(DAILY, new Pace.Max(), by(PartitionField.DT, PartitionField.SYMBOL)).outcome();

    // Every object is a request, and so are the plan and the done mark of each topic-partition.
    assertThat(outcome.puts().likely()).isBetween(6_002.0, 6_008.0);
    assertThat(outcome.usdOnce().likely())
        .isCloseTo(outcome.puts().likely() / 1_000 * 0.005, within(1e-9));
    assertThat(outcome.usdPerMonth().likely())
        .isCloseTo(outcome.bytes().likely() / 1e9 * 0.023, within(1e-12));
  }

  @Test
  void anObjectForEachRecordIsForecastAsThat() {
    Setting usual = by(PartitionField.DT);
    Setting setting =
        new Setting(
            ObjectFormat.JSON_OBJECT,
            usual.partitionBy(),
            usual.flushRecords(),
            usual.flushBytes(),
            usual.flushAfter(),
            usual.topicPartitions());

    Forecast forecast = of(DAILY, new Pace.Max(), setting);

    assertThat(forecast.outcome().objects().likely()).isEqualTo(6_000);
    assertThat(forecast.notes()).contains("This format writes one object for every record.");
  }

  @Test
  void anEmptyTapeLeavesNothing() {
    Forecast forecast =
        Forecasts.of(
            List.of(),
            Playback.at(new Pace.Max()),
            false,
            by(PartitionField.DT),
            Prices.standard());

    assertThat(forecast.outcome().objects().likely()).isZero();
    assertThat(forecast.better()).isEmpty();
  }

  @Test
  void recordsFallIntoFlushesAsByChance() {
    assertThat(Cells.occupied(1, 100)).isEqualTo(1);
    assertThat(Cells.occupied(50, 1)).isEqualTo(1);
    assertThat(Cells.occupied(2, 2)).isEqualTo(1.5);
    assertThat(Cells.occupied(1_000_000, 10)).isCloseTo(10, within(1e-6));
    assertThat(Cells.occupied(100, 300, 1)).isCloseTo(100, within(1e-6));
  }
}
