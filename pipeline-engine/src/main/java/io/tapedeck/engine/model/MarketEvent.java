package io.tapedeck.engine.model;

import java.time.Instant;
import java.util.Map;

/// One thing that happened on a market: a [Bar], a [Trade] or a [Quote]. Immutable.
///
/// Prices and sizes are doubles in the units of their source; [Double#NaN] says that the source had
/// no value there. Extras are the further columns of the source under their own snake_case names,
/// in the order of the source; a value is a [String], a [Double], a [Long] or a [Boolean], never
/// null (an absent value has no entry).
public sealed interface MarketEvent permits Bar, Trade, Quote {

  /// The instrument.
  Symbol symbol();

  /// When it happened (event time, UTC), in the precision of the source. For a bar: the start of
  /// its interval.
  Instant timestamp();

  /// Further columns of the source; empty if there are none.
  Map<String, Object> extras();

  /// The same event with other further columns.
  MarketEvent withExtras(Map<String, Object> others);

  /// Which of the kinds this is.
  EventKind kind();
}
