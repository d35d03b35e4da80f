package io.tapedeck.engine.tape.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticMarketTest {

  private static final LocalDate MONDAY = SynthSpec.DEFAULT_START;

  @ParameterizedTest
  @EnumSource(SynthKind.class)
  void rowsComeInOrderOfTimeAndAreAsManyAsAsked(SynthKind kind) {
    List<MarketEvent> events = make(spec(7, 10_000, kind, "1m"));

    assertThat(events).hasSize(10_000);
    for (int i = 1; i < events.size(); i++) {
      assertThat(events.get(i).timestamp()).isAfterOrEqualTo(events.get(i - 1).timestamp());
    }
  }

  @Test
  void sameSeedGivesTheSameMarketAndAnotherSeedAnother() {
    SynthSpec spec = spec(5, 1_000, SynthKind.MIXED, "1m");

    assertThat(make(spec)).isEqualTo(make(spec));
    assertThat(make(spec))
        .isNotEqualTo(
            make(new SynthSpec(5, 1_000, 8, SynthKind.MIXED, BarInterval.MINUTE, MONDAY)));
  }

  @Test
  void barsAreWhatTheTradesOfTheSameSeedMake() {
    int minutes = 390;
    List<MarketEvent> bars = make(spec(3, 3L * minutes, SynthKind.BARS, "1m"));
    Map<String, double[]> made = new HashMap<>();
    for (MarketEvent event :
        make(spec(3, 3L * minutes * TradesOfMinute.MOST, SynthKind.TRADES, "1m"))) {
      Trade trade = (Trade) event;
      double[] bar =
          made.computeIfAbsent(
              trade.symbol() + "@" + trade.timestamp().truncatedTo(ChronoUnit.MINUTES),
              key -> new double[] {trade.price(), trade.price(), trade.price(), 0, 0});
      bar[1] = Math.max(bar[1], trade.price());
      bar[2] = Math.min(bar[2], trade.price());
      bar[3] = trade.price();
      bar[4] += trade.size();
    }

    for (MarketEvent event : bars) {
      Bar bar = (Bar) event;
      assertThat(made.get(bar.symbol() + "@" + bar.timestamp()))
          .containsExactly(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
  }

  @Test
  void tradesAreTheSameWithAndWithoutTheirQuotes() {
    List<MarketEvent> mixed = make(spec(3, 10_000, SynthKind.MIXED, "1m"));
    List<MarketEvent> trades = mixed.stream().filter(Trade.class::isInstance).toList();
    List<MarketEvent> quotes = mixed.stream().filter(Quote.class::isInstance).toList();

    assertThat(make(spec(3, trades.size(), SynthKind.TRADES, "1m"))).isEqualTo(trades);
    assertThat(make(spec(3, quotes.size(), SynthKind.QUOTES, "1m"))).isEqualTo(quotes);
  }

  @Test
  void longerBarsAreMadeOfTheShorterOnes() {
    List<MarketEvent> minutes = make(spec(2, 2 * 390, SynthKind.BARS, "1m"));
    Bar hour = (Bar) make(spec(2, 1, SynthKind.BARS, "1h")).getFirst();
    List<Bar> first =
        minutes.stream()
            .map(Bar.class::cast)
            .filter(b -> b.symbol().equals(hour.symbol()))
            .toList();

    assertThat(hour.volume())
        .isEqualTo(first.subList(0, 60).stream().mapToDouble(Bar::volume).sum());
    assertThat(hour.high())
        .isEqualTo(first.subList(0, 60).stream().mapToDouble(Bar::high).max().orElseThrow());
    assertThat(hour.close()).isEqualTo(first.get(59).close());
    assertThat(hour.interval()).isEqualTo("1h");
  }

  @Test
  void barsOfADayAreLikeTheSumsOfMinutesThoughNotTheSame() {
    int days = 60;
    int count = 40;
    double[] drawn = {0, 0, 0, 0};
    for (MarketEvent event : make(spec(count, (long) count * days, SynthKind.BARS, "1d"))) {
      add(drawn, (Bar) event);
      assertThat(event.timestamp().atOffset(ZoneOffset.UTC).toLocalTime())
          .isEqualTo(LocalTime.MIDNIGHT);
    }
    double[] summed = {0, 0, 0, 0};
    Map<Symbol, List<Bar>> session = new HashMap<>();
    for (MarketEvent event : make(spec(count, 390L * count * days, SynthKind.BARS, "1m"))) {
      List<Bar> bars = session.computeIfAbsent(event.symbol(), key -> new ArrayList<>());
      bars.add((Bar) event);
      if (bars.size() == 390) {
        add(summed, day(bars));
        bars.clear();
      }
    }

    // Squared move, range, volume: 2,400 bars each, so their means are within a few percent.
    for (int i = 0; i < 3; i++) {
      assertThat(drawn[i] / summed[i]).isBetween(0.85, 1.15);
    }
    assertThat(summed[3]).isEqualTo(drawn[3]).isEqualTo(count * days);
  }

  private static void add(double[] sums, Bar bar) {
    double move = Math.log(bar.close() / bar.open());
    sums[0] += move * move;
    sums[1] += Math.log(bar.high() / bar.low());
    sums[2] += bar.volume();
    sums[3]++;
  }

  private static Bar day(List<Bar> minutes) {
    return new Bar(
        minutes.getFirst().symbol(),
        minutes.getFirst().timestamp(),
        minutes.getFirst().open(),
        minutes.stream().mapToDouble(Bar::high).max().orElseThrow(),
        minutes.stream().mapToDouble(Bar::low).min().orElseThrow(),
        minutes.getLast().close(),
        Double.NaN,
        minutes.stream().mapToDouble(Bar::volume).sum(),
        "1d",
        Map.of());
  }

  @Test
  void tapeWithoutEndGoesOn() {
    SyntheticMarket market = new SyntheticMarket(spec(3, 0, SynthKind.BARS, "1d"));

    for (int i = 0; i < 100_000; i++) {
      assertThat(market.next()).isNotNull();
    }
  }

  @Test
  void everyTradeIsAtTheBidOrAskOfTheQuoteBeforeIt() {
    Map<Symbol, Quote> last = new HashMap<>();
    for (MarketEvent event : make(spec(4, 20_000, SynthKind.MIXED, "1m"))) {
      if (event instanceof Quote quote) {
        assertThat(quote.bid()).isLessThan(quote.ask());
        last.put(quote.symbol(), quote);
      } else if (event instanceof Trade trade) {
        Quote quote = last.get(trade.symbol());
        assertThat(trade.price()).isEqualTo(trade.side().equals("buy") ? quote.ask() : quote.bid());
        assertThat(trade.size()).isPositive();
      }
    }
  }

  @Test
  void barsAreSoundAndPricesMultiplesOfATick() {
    for (MarketEvent event : make(spec(200, 100_000, SynthKind.BARS, "1m"))) {
      Bar bar = (Bar) event;
      assertThat(bar.low()).isPositive().isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
      assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
      assertThat(bar.volume()).isPositive();
      assertThat(Math.round(bar.close() * 10_000) / 10_000.0).isEqualTo(bar.close());
    }
  }

  @Test
  void marketIsOpenOnWeekdaysFromHalfPastTwoToNine() {
    Set<LocalDate> days = new HashSet<>();
    for (MarketEvent event : make(spec(1, 390 * 12, SynthKind.BARS, "1m"))) {
      var time = event.timestamp().atOffset(ZoneOffset.UTC);
      days.add(time.toLocalDate());
      assertThat(time.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      assertThat(time.toLocalTime()).isBetween(LocalTime.of(14, 30), LocalTime.of(20, 59));
    }
    assertThat(days).hasSize(12).contains(MONDAY);
  }

  @Test
  void moreIsTradedAtOpeningAndCloseThanAtNoon() {
    double[] volume = new double[390];
    int i = 0;
    for (MarketEvent event : make(spec(50, 50 * 390 * 3, SynthKind.BARS, "1m"))) {
      volume[i++ / 50 % 390] += ((Bar) event).volume();
    }

    double noon = sum(volume, 180, 210);
    assertThat(sum(volume, 0, 30)).isGreaterThan(2 * noon);
    assertThat(sum(volume, 360, 390)).isGreaterThan(1.5 * noon);
  }

  @Test
  void membersOfASectorMoveTogetherMoreThanStrangersDo() {
    SynthSpec spec = spec(40, 40 * 390 * 5, SynthKind.BARS, "1m");
    Instruments instruments = new MinuteMarket(spec).instruments;
    List<List<Double>> returns = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      returns.add(new ArrayList<>());
    }
    int row = 0;
    for (MarketEvent event : make(spec)) {
      Bar bar = (Bar) event;
      returns.get(row++ % 40).add(Math.log(bar.close() / bar.open()));
    }
    double same = 0;
    double strange = 0;
    int sames = 0;
    int strangers = 0;
    for (int a = 0; a < 40; a++) {
      for (int b = a + 1; b < 40; b++) {
        boolean sector = instruments.sector[a] == instruments.sector[b];
        double r = correlation(returns.get(a), returns.get(b));
        same += sector ? r : 0;
        strange += sector ? 0 : r;
        sames += sector ? 1 : 0;
        strangers += sector ? 0 : 1;
      }
    }
    assertThat(strange / strangers).isGreaterThan(0.05);
    assertThat(same / sames).isGreaterThan(strange / strangers + 0.03);
  }

  @Test
  void everyTickerIsAnother() {
    Set<Symbol> seen = new HashSet<>();
    for (int i = 0; i < Tickers.COUNT; i++) {
      assertThat(seen.add(Tickers.at(i))).isTrue();
    }
    assertThat(Tickers.COUNT).isGreaterThan(10_000);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> SynthSpec.bars(0, 1, 1)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> SynthSpec.bars(1, -1, 1)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> BarInterval.parse("7x")).hasMessageContaining("'7x'");
    assertThatThrownBy(() -> BarInterval.parse("9h")).hasMessageContaining("540 minutes");
    assertThatThrownBy(() -> SynthKind.parse("books")).hasMessageContaining("'books'");
    assertThat(BarInterval.parse("5m")).hasToString("5m");
    assertThat(BarInterval.parse("1d")).hasToString("1d");
  }

  private static SynthSpec spec(int symbols, long rows, SynthKind kind, String interval) {
    return new SynthSpec(symbols, rows, 7, kind, BarInterval.parse(interval), MONDAY);
  }

  private static List<MarketEvent> make(SynthSpec spec) {
    SyntheticMarket market = new SyntheticMarket(spec);
    List<MarketEvent> events = new ArrayList<>();
    MarketEvent event = market.next();
    while (event != null) {
      events.add(event);
      event = market.next();
    }
    return events;
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static double correlation(List<Double> a, List<Double> b) {
    double ma = a.stream().mapToDouble(x -> x).average().orElseThrow();
    double mb = b.stream().mapToDouble(x -> x).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.size(); i++) {
      ab += (a.get(i) - ma) * (b.get(i) - mb);
      aa += (a.get(i) - ma) * (a.get(i) - ma);
      bb += (b.get(i) - mb) * (b.get(i) - mb);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
