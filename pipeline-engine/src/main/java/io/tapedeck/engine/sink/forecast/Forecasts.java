package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Tells from reports of tapes what a run of them would leave in the lake. Pure: the same arguments
/// give the same forecast, and nothing is looked at but them.
///
/// What is counted on: symbols are spread over the topic's partitions as by chance; all records of
/// a symbol are in one of them; a flush closes every object that is open. Against real runs on the
/// embedded stack the likely number of objects is within a factor of 1.5, that of bytes within 2.
public final class Forecasts {

  private static final Duration LONGER = Duration.ofMinutes(10);
  private static final double DAY = 86_400;

  private final Playback playback;
  private final Prices prices;
  private final List<Traffic> traffic;
  private final boolean endless;

  private Forecasts(List<TapeReport> reports, Playback playback, boolean sampled, Prices prices) {
    this.playback = playback;
    this.prices = prices;
    endless = sampled || playback.times() == 0;
    List<Traffic> once = TrafficOfTape.of(reports, playback);
    double factor = endless ? ofOneDay(once) : playback.times();
    traffic = once.stream().map(one -> one.times(factor)).toList();
  }

  /// @param reports of all tapes that are played
  /// @param sampled whether the reports are only of the beginning of something without an end
  public static Forecast of(
      List<TapeReport> reports,
      Playback playback,
      boolean sampled,
      Setting setting,
      Prices prices) {
    return new Forecasts(reports, playback, sampled, prices).forecast(setting);
  }

  private Forecast forecast(Setting setting) {
    double records = traffic.stream().mapToDouble(Traffic::records).sum();
    Outcome outcome = outcome(setting);
    Optional<Forecast.Better> better =
        outcome.isTiny() ? better(setting, outcome) : Optional.empty();
    boolean max = playback.pace() instanceof Pace.Max;
    double off = max ? Windows.OFF : 1;
    Estimate known =
        endless && max
            ? new Estimate(records / off, records, records * off)
            : Estimate.exactly(records);
    double seconds = traffic.stream().mapToDouble(one -> windows(one, setting).seconds()).sum();
    return new Forecast(
        known,
        endless ? Forecast.Horizon.DAY : Forecast.Horizon.WHOLE,
        endless ? Estimate.exactly(DAY) : Estimate.of(seconds / off, seconds, seconds * off),
        setting,
        outcome,
        better,
        notes(outcome, better.isPresent(), setting));
  }

  /// How often the known records come in a day of playing.
  private double ofOneDay(List<Traffic> once) {
    double records = once.stream().mapToDouble(Traffic::records).sum();
    double perDay =
        switch (playback.pace()) {
          case Pace.Max _ -> Windows.AT_MOST_PER_SECOND * DAY;
          case Pace.PerSecond(double rate) -> rate * DAY;
          case Pace.EventTime(double factor) -> {
            double span = once.stream().mapToDouble(one -> one.span().toMillis() / 1e3).sum();
            yield records * factor * DAY / Math.max(1, span);
          }
        };
    return records == 0 ? 1 : perDay / records;
  }

  private Windows windows(Traffic one, Setting setting) {
    return Windows.of(one, playback.pace(), playback.skipClosed(), setting);
  }

  private Outcome outcome(Setting setting) {
    List<Cells> likely = cells(setting, 1, false);
    List<Cells> few = cells(setting, 2, false);
    List<Cells> many = cells(setting, 0.5, true);
    double days = Math.max(1, traffic.stream().mapToDouble(Traffic::days).max().orElse(1));
    Estimate objects = sum(few, likely, many, Cells::objects);
    Estimate puts = sum(few, likely, many, Cells::puts);
    Estimate bytes = sum(few, likely, many, Cells::bytes);
    Estimate roughly = Estimate.of(bytes.low() / 2, bytes.likely(), bytes.high() * 1.5);
    return new Outcome(
        objects,
        objects.times(1 / days),
        puts,
        new ByteSize(Math.round(Cells.median(likely))),
        new ByteSize(Math.round(likely.stream().mapToDouble(Cells::smallest).min().orElse(0))),
        roughly,
        puts.times(prices.puts(1)),
        roughly.times(prices.month(1)));
  }

  private List<Cells> cells(Setting setting, double longer, boolean most) {
    List<Cells> cells = new ArrayList<>();
    for (Traffic one : traffic) {
      Windows windows = windows(one, setting);
      // What fits into one flush is not cut, however that is counted.
      boolean cut = windows.count(one.records()) > 1;
      boolean scattered = !one.inOrder() && (most || !setting.splitsBy("symbol"));
      cells.add(Cells.of(one, cut ? windows.longer(longer) : windows, setting, scattered));
    }
    return cells;
  }

  private static Estimate sum(
      List<Cells> few, List<Cells> likely, List<Cells> many, ToDoubleFunction<Cells> what) {
    return Estimate.of(
        few.stream().mapToDouble(what).sum(),
        likely.stream().mapToDouble(what).sum(),
        many.stream().mapToDouble(what).sum());
  }

  /// The first of a few usual settings that makes far fewer objects than the one asked for, and not
  /// many more than the best of them.
  private Optional<Forecast.Better> better(Setting asked, Outcome outcome) {
    List<Forecast.Better> others = new ArrayList<>();
    boolean cut = traffic.stream().anyMatch(one -> windows(one, asked).count(one.records()) > 1);
    if (cut && asked.flushAfter().compareTo(LONGER) < 0) {
      add(others, asked.after(LONGER), "flush_seconds: " + LONGER.toSeconds() + " in the profile");
    }
    for (PartitionField field : PartitionField.standard()) {
      if (!asked.partitionBy().equals(List.of(field))) {
        Setting other = asked.with(List.of(field));
        String change = "--partition-by " + field.word();
        add(others, other, change);
        if (cut && asked.flushAfter().compareTo(LONGER) < 0) {
          add(
              others,
              other.after(LONGER),
              change + ", and flush_seconds: " + LONGER.toSeconds() + " in the profile");
        }
      }
    }
    double least =
        others.stream()
            .mapToDouble(other -> other.outcome().objects().likely())
            .min()
            .orElse(Double.MAX_VALUE);
    return others.stream()
        .filter(other -> other.outcome().objects().likely() * 2 <= outcome.objects().likely())
        .filter(other -> other.outcome().objects().likely() <= least * 1.5)
        .findFirst();
  }

  private void add(List<Forecast.Better> others, Setting setting, String change) {
    others.add(new Forecast.Better(change, setting, outcome(setting)));
  }

  private List<String> notes(Outcome outcome, boolean better, Setting setting) {
    List<String> notes = new ArrayList<>();
    if (outcome.isTiny()) {
      notes.add(
          "Most objects would be below 1 MiB. Athena opens every one of them: a query over"
              + " thousands of tiny objects takes many times as long as over a few large ones with"
              + " the same rows, and each is billed as a PUT.");
      if (!better) {
        notes.add(
            "No other setting helps much, because there is not more data than that; lake compact"
                + " merges what gathers in closed partitions.");
      }
    }
    if (setting.isObjectPerRecord()) {
      notes.add("This format writes one object for every record.");
    }
    if (endless) {
      notes.add("What is played has no end: the numbers are for 24 hours of playing.");
    }
    if (playback.pace() instanceof Pace.Max) {
      notes.add(
          String.format(
              Locale.ROOT,
              "How fast this machine is at most is not known before: %,.0f records a second are"
                  + " assumed.",
              Windows.AT_MOST_PER_SECOND));
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "Prices are an assumption: %s, %s: USD %s for 1,000 PUT requests, USD %s for a GB and"
                + " month.",
            prices.what(),
            prices.asOf(),
            prices.putsPerThousand(),
            prices.gigabyteMonth()));
    return notes;
  }
}
