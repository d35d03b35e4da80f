package io.tapedeck.app.chart;

import java.util.ArrayList;
import java.util.List;

/// The candles of a view, several of them drawn as one where a single one would be thinner than can
/// be told apart.
///
/// @param per how many candles each group stands for
/// @param first the position of the first group's first candle
/// @param groups the groups, oldest first
record CandleGroups(int per, int first, List<Candle> groups) {

  private static final double THINNEST = 4;

  static CandleGroups of(List<Candle> candles, Span view, double pixels) {
    int per = (int) Math.max(1, Math.ceil(THINNEST * view.size() / pixels));
    // Groups begin at multiples of their size, so that they do not flicker while the view moves.
    int from = Math.floorDiv((int) Math.max(0, Math.floor(view.low() + 0.5)), per) * per;
    int to = (int) Math.min(candles.size(), Math.ceil(view.high() + 0.5));
    if (per == 1) {
      return new CandleGroups(1, from, candles.subList(from, to));
    }
    List<Candle> groups = new ArrayList<>();
    for (int i = from; i < to; i += per) {
      Candle group = candles.get(i);
      for (int j = i + 1; j < Math.min(i + per, candles.size()); j++) {
        group = group.with(candles.get(j));
      }
      groups.add(group);
    }
    return new CandleGroups(per, from, groups);
  }

  /// Where the middle of a group lies, in positions of candles.
  double middle(int group) {
    return first + group * (double) per + (per - 1) / 2.0;
  }

  /// The group that a position belongs to, the closest one at the ends.
  int at(double position) {
    return Math.clamp(Math.floorDiv(Math.round(position) - first, per), 0, groups.size() - 1);
  }
}
