package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.forecast.Estimate;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.forecast.Outcome;
import io.tapedeck.engine.sink.forecast.Setting;
import io.tapedeck.engine.sink.sizes.TableSizes;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// A forecast in words and numbers.
final class ForecastWords {

  private ForecastWords() {}

  /// The figures of one outcome, in the order of [#HEADS].
  static List<String> figures(Outcome outcome) {
    return List.of(
        number(outcome.objects()),
        number(outcome.objectsPerDay()),
        Figures.bytes(outcome.median().bytes()),
        number(outcome.puts()),
        money(outcome.usdOnce()),
        money(outcome.usdPerMonth()));
  }

  /// What the figures are.
  static final List<String> HEADS =
      List.of("objects", "a day of data", "typical size", "PUTs", "once", "a month");

  /// From where to where each of the figures may be.
  static String bounds(Outcome outcome) {
    return "Objects %s; PUT requests %s; bytes %s; the smallest object about %s."
        .formatted(
            between(outcome.objects(), ForecastWords::count),
            between(outcome.puts(), ForecastWords::count),
            between(outcome.bytes(), bytes -> Figures.bytes(Math.round(bytes))),
            Figures.bytes(outcome.smallest().bytes()));
  }

  /// How many records, and how long it takes.
  static String head(Forecast forecast) {
    String what = number(forecast.records()) + " records";
    return switch (forecast.horizon()) {
      case WHOLE ->
          what
              + ", played in "
              + (forecast.playing().isSure() ? "" : "about ")
              + Figures.duration(forecast.duration());
      case DAY -> what + " in the first 24 hours of playing";
    };
  }

  /// What is wrong with tiny objects, and what helps, sentences.
  static String tiny(Forecast forecast) {
    String wrong =
        "Most objects would be tiny, below "
            + TableSizes.TINY
            + ": a query opens every one of them, and each is billed as a PUT. ";
    return forecast
        .better()
        .map(better -> wrong + profile(forecast.setting(), better.setting()))
        .orElse(
            wrong
                + "No other setting helps much: there is not more data. Compacting merges what"
                + " gathers.")
        .strip();
  }

  private static String profile(Setting asked, Setting better) {
    return asked.flushAfter().equals(better.flushAfter())
        ? ""
        : "It takes flush_seconds: " + better.flushAfter().toSeconds() + " in the profile.";
  }

  /// What the button does that takes the better setting.
  static String take(Setting better) {
    String folders =
        better.partitionBy().stream().map(PartitionField::word).collect(Collectors.joining(" / "));
    return folders.isEmpty() ? "No folders" : "Folders by " + folders;
  }

  private static String number(Estimate of) {
    return (of.isSure() ? "" : "≈ ") + count(of.likely());
  }

  private static String count(double value) {
    return value > 0 && value < 0.5 ? "< 1" : Figures.count(Math.round(value));
  }

  private static String money(Estimate of) {
    return of.likely() > 0 && of.likely() < 0.005
        ? "< $0.01"
        : (of.isSure() ? "" : "≈ ") + Figures.dollars(of.likely());
  }

  private static String between(Estimate of, DoubleFunction<String> words) {
    return of.isSure()
        ? words.apply(of.likely())
        : words.apply(of.low()) + " to " + words.apply(of.high());
  }
}
