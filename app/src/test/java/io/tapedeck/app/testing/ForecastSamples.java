package io.tapedeck.app.testing;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.forecast.Estimate;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.forecast.Outcome;
import io.tapedeck.engine.sink.forecast.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What may come of a run.
public final class ForecastSamples {

  private static final String PRICES =
      "Prices are an assumption: S3 Standard, us-east-1, 2026-11-01: USD 0.005 for 1,000 PUT"
          + " requests, USD 0.023 for a GB and month.";

  private ForecastSamples() {}

  /// Thousands of tiny objects, where by date alone there would be few.
  public static Forecast tiny(RunSpec spec) {
    Setting asked = setting(spec, spec.partitionBy());
    return new Forecast(
        sure(2_000),
        Forecast.Horizon.WHOLE,
        new Estimate(2, 2, 2),
        asked,
        small(),
        Optional.of(
            new Forecast.Better(
                "--partition-by dt", setting(spec, List.of(PartitionField.DT)), large())),
        List.of(
            "Most objects would be below 1 MiB. Athena opens every one of them: a query over"
                + " thousands of tiny objects takes many times as long as over a few large ones"
                + " with the same rows, and each is billed as a PUT.",
            PRICES));
  }

  /// A few objects of a good size.
  public static Forecast fine(RunSpec spec) {
    return new Forecast(
        sure(2_000),
        Forecast.Horizon.WHOLE,
        new Estimate(1, 2, 4),
        setting(spec, spec.partitionBy()),
        large(),
        Optional.empty(),
        List.of(PRICES));
  }

  private static Outcome small() {
    return new Outcome(
        new Estimate(11_200, 14_040, 18_300),
        new Estimate(45, 56, 73),
        new Estimate(11_900, 14_900, 19_400),
        new ByteSize(4_210),
        new ByteSize(1_904),
        new Estimate(30e6, 59e6, 88e6),
        new Estimate(0.0595, 0.0745, 0.097),
        new Estimate(0.0007, 0.0014, 0.002));
  }

  private static Outcome large() {
    return new Outcome(
        sure(250),
        sure(1),
        new Estimate(280, 310, 400),
        new ByteSize(3_412_000),
        new ByteSize(912_000),
        new Estimate(12e6, 21e6, 31e6),
        new Estimate(0.0014, 0.0016, 0.002),
        new Estimate(0.0003, 0.0005, 0.0007));
  }

  private static Setting setting(RunSpec spec, List<PartitionField> fields) {
    return new Setting(
        spec.format(), fields, 50_000, ByteSize.ofMebibytes(64), Duration.ofSeconds(60), 6);
  }

  private static Estimate sure(double value) {
    return new Estimate(value, value, value);
  }
}
