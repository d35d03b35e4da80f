/// What a run would leave in the lake, told before it starts.
@NullMarked
package io.tapedeck.engine.sink.forecast;

import org.jspecify.annotations.NullMarked;
