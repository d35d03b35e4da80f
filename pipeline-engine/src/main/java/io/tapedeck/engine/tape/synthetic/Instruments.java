package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.Symbol;

/// What stays the same about the instruments of a market: name, sector, how they follow market and
/// sector, how much they move, how much is traded, and the tick their prices are multiples of.
final class Instruments {

  /// Sectors whose members move together.
  static final int SECTORS = 11;

  final Symbol[] symbols;
  final int[] sector;
  final double[] beta;
  final double[] sectorBeta;
  final double[] volatility;
  final double[] volumePerMinute;
  final double[] ticksPerUnit;
  final long[] firstTicks;

  Instruments(int count, SplitMix random) {
    symbols = new Symbol[count];
    sector = new int[count];
    beta = new double[count];
    sectorBeta = new double[count];
    volatility = new double[count];
    volumePerMinute = new double[count];
    ticksPerUnit = new double[count];
    firstTicks = new long[count];
    for (int i = 0; i < count; i++) {
      symbols[i] = Tickers.at(i);
      sector[i] = random.nextInt(SECTORS);
      beta[i] = 0.5 + random.nextDouble();
      sectorBeta[i] = 0.4 + 0.8 * random.nextDouble();
      // Of one minute: 0.0008 is a quarter a year, over 252 days of 390 minutes.
      volatility[i] = 0.0004 + 0.0008 * random.nextDouble();
      volumePerMinute[i] = 900 * StrictMath.exp(1.1 * random.nextGaussian());
      double price = 60 * StrictMath.exp(1.0 * random.nextGaussian());
      ticksPerUnit[i] = price < 5 ? 10_000 : 100;
      firstTicks[i] = StrictMath.max(100, StrictMath.round(price * ticksPerUnit[i]));
    }
  }

  int count() {
    return symbols.length;
  }

  /// A price of so many ticks.
  double price(int instrument, long ticks) {
    return ticks / ticksPerUnit[instrument];
  }
}
