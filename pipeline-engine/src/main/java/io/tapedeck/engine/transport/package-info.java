/// Pace, pause and the clock that releases records when they are due.
@NullMarked
package io.tapedeck.engine.transport;

import org.jspecify.annotations.NullMarked;
