package io.tapedeck.engine.query.library;

import io.tapedeck.engine.query.library.MarketLake.OneBar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the queries must give, computed another way: loops over lists.
final class Computed {

  /// One day of one symbol.
  record Day(
      String symbol,
      String dt,
      double open,
      double high,
      double low,
      double close,
      double volume,
      List<OneBar> bars) {
    LocalDate date() {
      return LocalDate.parse(dt);
    }
  }

  private Computed() {}

  static List<Day> days(List<OneBar> bars, String symbol) {
    Map<String, List<OneBar>> byDay =
        bars.stream()
            .filter(one -> one.symbol().equals(symbol))
            .sorted(Comparator.comparing(OneBar::at))
            .collect(Collectors.groupingBy(OneBar::dt, TreeMap::new, Collectors.toList()));
    List<Day> days = new ArrayList<>();
    byDay.forEach(
        (dt, of) -> {
          double high = of.stream().mapToDouble(OneBar::high).max().orElseThrow();
          double low = of.stream().mapToDouble(OneBar::low).min().orElseThrow();
          double volume = of.stream().mapToDouble(OneBar::volume).sum();
          days.add(
              new Day(
                  symbol, dt, of.getFirst().open(), high, low, of.getLast().close(), volume, of));
        });
    return days;
  }

  /// Days of all symbols, by day and symbol.
  static List<Day> days(List<OneBar> bars) {
    return SampleMarket.SYMBOLS.stream()
        .flatMap(symbol -> days(bars, symbol).stream())
        .sorted(Comparator.comparing(Day::dt).thenComparing(Day::symbol))
        .toList();
  }

  /// Log returns from close to close, one fewer than days.
  static double[] logReturns(List<Day> days) {
    double[] returns = new double[days.size() - 1];
    for (int i = 1; i < days.size(); i++) {
      returns[i - 1] = Math.log(days.get(i).close() / days.get(i - 1).close());
    }
    return returns;
  }

  static double mean(double... values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /// The sample variance.
  static double variance(double... values) {
    return covariance(values, values);
  }

  static double deviation(double... values) {
    return Math.sqrt(variance(values));
  }

  static double covariance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mean(x)) * (y[i] - mean(y));
    }
    return sum / (x.length - 1);
  }

  static double correlation(double[] x, double[] y) {
    return covariance(x, y) / deviation(x) / deviation(y);
  }

  static double[] closes(List<OneBar> bars) {
    return bars.stream().mapToDouble(OneBar::close).toArray();
  }

  static double[] slice(double[] values, int from, int to) {
    return Arrays.copyOfRange(values, from, to);
  }

  /// A row from names and values in turn.
  static Map<String, Object> row(Object... pairs) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) pairs[i], pairs[i + 1]);
    }
    return row;
  }

  /// A row for each symbol.
  static List<Map<String, Object>> each(Function<String, Map<String, Object>> row) {
    return SampleMarket.SYMBOLS.stream()
        .map(
            symbol -> {
              Map<String, Object> whole = row("symbol", symbol);
              whole.putAll(row.apply(symbol));
              return whole;
            })
        .toList();
  }
}
