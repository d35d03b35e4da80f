package io.tapedeck.engine.tape.quality;

import java.time.Instant;

/// A price that lies far from those before it. Whether it is a spike or the first price of a new
/// level, only the prices after it tell. For one thread.
final class Suspect {

  final long row;
  final String symbol;
  final Instant time;
  final double price;
  final double median;
  private Finding finding = Finding.OPEN;

  Suspect(long row, String symbol, Instant time, double price, double median) {
    this.row = row;
    this.symbol = symbol;
    this.time = time;
    this.price = price;
    this.median = median;
  }

  void settle(boolean spike) {
    finding = spike ? Finding.SPIKE : Finding.LEVEL;
  }

  boolean isOpen() {
    return finding == Finding.OPEN;
  }

  boolean isSpike() {
    return finding == Finding.SPIKE;
  }

  private enum Finding {
    OPEN,
    SPIKE,
    LEVEL
  }
}
