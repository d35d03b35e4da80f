package io.tapedeck.engine.tape.synthetic;

/// The market, minute by minute: open, high, low and close in ticks and the volume of each
/// instrument. Everything else, longer bars and single trades, is made of this. For one thread.
final class MinuteMarket {

  static final double MARKET_VOLATILITY = 0.0004;
  static final double SECTOR_VOLATILITY = 0.0003;

  /// A night moves prices as much as so many minutes.
  static final double NIGHT = 60;

  final Instruments instruments;
  final long[] open;
  final long[] high;
  final long[] low;
  final long[] close;
  final long[] volume;

  private final SplitMix random;
  private final double[] sectors = new double[Instruments.SECTORS];
  private Session session;
  private int minute = -1;
  private long minutes = -1;

  MinuteMarket(SynthSpec spec) {
    random = new SplitMix(SplitMix.mix(spec.seed()));
    instruments = new Instruments(spec.symbols(), random);
    int count = instruments.count();
    open = new long[count];
    high = new long[count];
    low = new long[count];
    close = instruments.firstTicks.clone();
    volume = new long[count];
    session = Session.onOrAfter(spec.start());
  }

  Session session() {
    return session;
  }

  /// The present minute of the session, from 0.
  int minute() {
    return minute;
  }

  /// The present minute of the market's life, from 0.
  long minuteOfLife() {
    return minutes;
  }

  boolean isLastOfSession() {
    return minute == Session.MINUTES - 1;
  }

  /// Goes on to the next minute in which the market is open.
  void advance() {
    minutes++;
    double gap = 0;
    if (isLastOfSession()) {
      minute = -1;
      session = session.next();
      gap = NIGHT;
    }
    minute++;
    if (gap > 0) {
      drawFactors(StrictMath.sqrt(gap));
      for (int i = 0; i < close.length; i++) {
        close[i] = moved(i, close[i], StrictMath.sqrt(gap));
      }
    }
    double lively = Session.liveliness(minute);
    double scale = StrictMath.sqrt(lively);
    drawFactors(scale);
    for (int i = 0; i < close.length; i++) {
      step(i, scale, lively);
    }
  }

  private double market;

  private void drawFactors(double scale) {
    market = MARKET_VOLATILITY * scale * random.nextGaussian();
    for (int i = 0; i < sectors.length; i++) {
      sectors[i] = SECTOR_VOLATILITY * scale * random.nextGaussian();
    }
  }

  private void step(int i, double scale, double lively) {
    long from = close[i];
    long to = moved(i, from, scale);
    double swing = instruments.volatility[i] * scale * 0.7;
    long top = StrictMath.max(from, to);
    long bottom = StrictMath.min(from, to);
    open[i] = from;
    close[i] = to;
    high[i] = top + StrictMath.round(top * swing * StrictMath.abs(random.nextGaussian()));
    low[i] =
        StrictMath.max(
            1, bottom - StrictMath.round(bottom * swing * StrictMath.abs(random.nextGaussian())));
    double shares =
        instruments.volumePerMinute[i] * lively * StrictMath.exp(0.5 * random.nextGaussian());
    volume[i] = TradesOfMinute.MOST + StrictMath.round(shares);
  }

  private long moved(int i, long ticks, double scale) {
    double own = instruments.volatility[i] * scale * random.nextGaussian();
    double move =
        instruments.beta[i] * market
            + instruments.sectorBeta[i] * sectors[instruments.sector[i]]
            + own;
    return StrictMath.max(1, StrictMath.round(ticks * StrictMath.exp(move)));
  }
}
