/// Tapes: what market data is read from, and what happens to rows that cannot be read.
@NullMarked
package io.tapedeck.engine.tape;

import org.jspecify.annotations.NullMarked;
