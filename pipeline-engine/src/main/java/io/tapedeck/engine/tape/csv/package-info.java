/// Delimited text as a tape: what shape a file has, and its rows as market events.
@NullMarked
package io.tapedeck.engine.tape.csv;

import org.jspecify.annotations.NullMarked;
