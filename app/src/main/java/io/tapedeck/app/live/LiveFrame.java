package io.tapedeck.app.live;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one frame of the Live place shows; immutable, made away from the screen's thread.
///
/// @param newest the latest events, newest first, at most [Market#TICKS]
/// @param total how many events have passed in this run
/// @param symbols every instrument, the most active first; the same list as before unless it was
///   due
/// @param symbol whose candles follow; null before the first event
/// @param bars the candles, oldest first
/// @param dropped how many events the tap has lost
record LiveFrame(
    List<MarketEvent> newest,
    long total,
    List<SymbolRow> symbols,
    @Nullable Symbol symbol,
    List<Candle> bars,
    long dropped) {}
