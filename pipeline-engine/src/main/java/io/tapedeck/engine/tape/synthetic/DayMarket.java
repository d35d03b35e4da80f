package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The market, session by session, for bars of a day: drawn as a whole instead of from 390 minutes,
/// so that a century takes seconds. Such bars move, correlate and trade as those of the
/// [MinuteMarket] do, but they are not the sums of the same seed's minutes. For one thread.
final class DayMarket {

  /// The variance of a session in minutes of average liveliness.
  private static final double MINUTES = sumOfLiveliness();

  /// What the extremes within a minute add to those of a path: half a minute's swing.
  private static final double SWING = 0.7;

  /// The mean of e to a normal number of deviation 0.5, as the minutes' volumes have it.
  private static final double MEAN_VOLUME = StrictMath.exp(0.125);

  private final Instruments instruments;
  private final SplitMix random;
  private final double[] sectors = new double[Instruments.SECTORS];
  private final long[] close;
  private Session session;
  private double market;
  private boolean begun;

  DayMarket(SynthSpec spec) {
    random = new SplitMix(SplitMix.mix(spec.seed()));
    instruments = new Instruments(spec.symbols(), random);
    close = instruments.firstTicks.clone();
    session = Session.onOrAfter(spec.start());
  }

  /// Adds the bars of the next session, in the order of the symbols.
  void addTo(List<MarketEvent> bars) {
    if (begun) {
      session = session.next();
      move(StrictMath.sqrt(MinuteMarket.NIGHT));
    }
    begun = true;
    double scale = StrictMath.sqrt(MINUTES);
    drawFactors(scale);
    Instant time = session.midnight();
    for (int i = 0; i < close.length; i++) {
      bars.add(bar(i, scale, time));
    }
  }

  private void move(double scale) {
    drawFactors(scale);
    for (int i = 0; i < close.length; i++) {
      close[i] = ticks(close[i], drift(i, scale));
    }
  }

  private void drawFactors(double scale) {
    market = MinuteMarket.MARKET_VOLATILITY * scale * random.nextGaussian();
    for (int i = 0; i < sectors.length; i++) {
      sectors[i] = MinuteMarket.SECTOR_VOLATILITY * scale * random.nextGaussian();
    }
  }

  private double drift(int i, double scale) {
    return instruments.beta[i] * market
        + instruments.sectorBeta[i] * sectors[instruments.sector[i]]
        + instruments.volatility[i] * scale * random.nextGaussian();
  }

  private Bar bar(int i, double scale, Instant time) {
    long from = close[i];
    double end = drift(i, scale);
    long to = ticks(from, end);
    double variance = variance(i) * scale * scale;
    double swing = SWING * instruments.volatility[i];
    long high = StrictMath.max(StrictMath.max(from, to), ticks(from, peak(end, variance) + swing));
    long low = StrictMath.min(StrictMath.min(from, to), ticks(from, -peak(-end, variance) - swing));
    close[i] = to;
    double volume =
        instruments.volumePerMinute[i]
            * MINUTES
            * MEAN_VOLUME
            * (1 + 0.03 * StrictMath.max(-5, random.nextGaussian()));
    return new Bar(
        instruments.symbols[i],
        time,
        instruments.price(i, from),
        instruments.price(i, high),
        instruments.price(i, low),
        instruments.price(i, to),
        Double.NaN,
        TradesOfMinute.MOST * Session.MINUTES + StrictMath.round(volume),
        "1d",
        Map.of());
  }

  /// The greatest value of a Brownian path from 0 to `end`: with U uniform, (end + √(end² − 2 ·
  /// variance · ln U)) / 2 (Glasserman, "Monte Carlo Methods in Financial Engineering", 2004,
  /// section 6.4).
  private double peak(double end, double variance) {
    double uniform = 1 - random.nextDouble();
    return (end + StrictMath.sqrt(end * end - 2 * variance * StrictMath.log(uniform))) / 2;
  }

  /// Of one minute, of everything that moves the instrument.
  private double variance(int i) {
    double shared = instruments.beta[i] * MinuteMarket.MARKET_VOLATILITY;
    double sector = instruments.sectorBeta[i] * MinuteMarket.SECTOR_VOLATILITY;
    double own = instruments.volatility[i];
    return shared * shared + sector * sector + own * own;
  }

  private static long ticks(long from, double move) {
    return StrictMath.max(1, StrictMath.round(from * StrictMath.exp(move)));
  }

  private static double sumOfLiveliness() {
    double sum = 0;
    for (int minute = 0; minute < Session.MINUTES; minute++) {
      sum += Session.liveliness(minute);
    }
    return sum;
  }
}
