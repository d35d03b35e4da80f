/// Charts drawn on a canvas: candles, lines, bars, with axes and crosshair.
@NullMarked
package io.tapedeck.app.chart;

import org.jspecify.annotations.NullMarked;
