package io.tapedeck.engine.query.library;

import java.util.List;
import java.util.Optional;

/// How the author of a query would draw its result. Whoever draws may do otherwise; a column that
/// the result does not have is as if it were not named.
///
/// @param x the column along the axis: times, categories, or the columns of a heat map
/// @param values the columns that are drawn; open, high, low and close for candles; the one that
///   gives the colour in a heat map; the one that is counted in a histogram
/// @param by the column whose values make a series each; in a heat map its rows
public record SuggestedChart(ChartForm form, String x, List<String> values, Optional<String> by) {

  /// No chart.
  public static final SuggestedChart NONE =
      new SuggestedChart(ChartForm.NONE, "", List.of(), Optional.empty());

  public SuggestedChart {
    values = List.copyOf(values);
  }
}
