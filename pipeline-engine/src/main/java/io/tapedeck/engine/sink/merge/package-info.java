/// Reads objects of the lake back and writes fewer and larger ones with the same rows.
@NullMarked
package io.tapedeck.engine.sink.merge;

import org.jspecify.annotations.NullMarked;
