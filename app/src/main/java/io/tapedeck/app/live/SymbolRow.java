package io.tapedeck.app.live;

import io.tapedeck.engine.model.Symbol;

/// An instrument in the list of symbols.
///
/// @param last its latest price (close, trade, or middle of the quote); NaN if none has passed
/// @param change the latest price against the first one of this run, as a share of 1
/// @param events how many have passed in this run
/// @param decimals the most that its prices had so far
public record SymbolRow(Symbol symbol, double last, double change, long events, int decimals) {}
