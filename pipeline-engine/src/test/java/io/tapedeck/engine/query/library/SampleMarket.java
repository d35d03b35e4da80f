package io.tapedeck.engine.query.library;

import io.tapedeck.engine.query.library.MarketLake.OneBar;
import io.tapedeck.engine.query.library.MarketLake.OneQuote;
import io.tapedeck.engine.query.library.MarketLake.OneTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A market made from a fixed seed: bars of three symbols in 5-minute steps over nine days, and the
/// trades and quotes of two days.
final class SampleMarket {

  static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC");
  private static final int DAYS = 9;
  private static final int BARS = 24;

  private final Random random = new Random(20260105);
  private final List<OneBar> bars = new ArrayList<>();
  private final List<OneTrade> trades = new ArrayList<>();
  private final List<OneQuote> quotes = new ArrayList<>();

  SampleMarket() {
    for (String symbol : SYMBOLS) {
      double price = 50 + 40 * random.nextDouble();
      for (int i = 0; i < DAYS * BARS; i++) {
        price = bar(symbol, i, price);
      }
    }
    for (String symbol : List.of("AAA", "BBB")) {
      double price = 20 + 10 * random.nextDouble();
      for (int i = 0; i < 120; i++) {
        price = tick(symbol, i, price);
      }
    }
  }

  private static Instant day(int number) {
    return Instant.parse("2026-01-05T14:30:00Z").plus(Duration.ofDays(number));
  }

  private double bar(String symbol, int i, double before) {
    Instant at = day(i / BARS).plus(Duration.ofMinutes(5L * (i % BARS)));
    double open = cents(before * (1 + 0.002 * random.nextGaussian()));
    double close = cents(open * (1 + 0.004 * random.nextGaussian()));
    if (i == 100) {
      close = cents(open * 1.2); // a spike
    }
    double high = cents(Math.max(open, close) * (1 + 0.002 * random.nextDouble()));
    double low = cents(Math.min(open, close) * (1 - 0.002 * random.nextDouble()));
    double volume = 100 + random.nextInt(10_000);
    bars.add(new OneBar(symbol, at, open, high, low, close, volume));
    return close;
  }

  private double tick(String symbol, int i, double before) {
    Instant at = day(i / 60).plusMillis(1_000L * (i % 60) * 7 + random.nextInt(999));
    double price = cents(before * (1 + 0.001 * random.nextGaussian()));
    double half = 0.01 * (1 + random.nextInt(3));
    quotes.add(
        new OneQuote(
            symbol,
            at,
            cents(price - half),
            cents(price + half),
            100 + random.nextInt(900),
            100 + random.nextInt(900)));
    boolean buys = random.nextBoolean();
    double paid = cents(price + (buys ? half : -half) * random.nextDouble());
    trades.add(
        new OneTrade(
            symbol, at.plusMillis(40), paid, 1 + random.nextInt(500), buys ? "buy" : "sell"));
    return price;
  }

  static double cents(double value) {
    return Math.round(value * 100) / 100.0;
  }

  List<OneBar> bars() {
    return bars;
  }

  List<OneBar> bars(String symbol) {
    return bars.stream().filter(one -> one.symbol().equals(symbol)).toList();
  }

  List<OneTrade> trades() {
    return trades;
  }

  List<OneQuote> quotes() {
    return quotes;
  }
}
