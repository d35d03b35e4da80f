package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.model.MarketEvent;
import java.time.Duration;
import java.util.List;

/// What would come of one tape, or of several on one clock, as far as it matters to objects.
///
/// @param perSymbol records of each symbol, or of a sample of them that stands for all
/// @param weight how many symbols each of them stands for
/// @param days dates with records
/// @param hours hours with records
/// @param span from the first record to the last, in event time
/// @param active the same without the long gaps
/// @param inOrder whether records come by time
/// @param preview some records
record Traffic(
    List<Double> perSymbol,
    double weight,
    double days,
    double hours,
    Duration span,
    Duration active,
    boolean inOrder,
    List<MarketEvent> preview) {

  Traffic {
    perSymbol = List.copyOf(perSymbol);
    preview = List.copyOf(preview);
  }

  double records() {
    return perSymbol.stream().mapToDouble(one -> one).sum() * weight;
  }

  double symbols() {
    return perSymbol.size() * weight;
  }

  Traffic times(double factor) {
    return new Traffic(
        perSymbol.stream().map(one -> one * factor).toList(),
        weight,
        days,
        hours,
        span,
        active,
        inOrder,
        preview);
  }
}
