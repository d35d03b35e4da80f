/// Where tapes come from: finds out what a path is and opens it.
@NullMarked
package io.tapedeck.engine.tape.source;

import org.jspecify.annotations.NullMarked;
