/// The place Live: ticks and candles as they pass.
@NullMarked
package io.tapedeck.app.live;

import org.jspecify.annotations.NullMarked;
