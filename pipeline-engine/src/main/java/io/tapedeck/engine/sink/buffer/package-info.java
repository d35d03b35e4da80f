/// The records that wait to be stored, bounded in memory.
@NullMarked
package io.tapedeck.engine.sink.buffer;

import org.jspecify.annotations.NullMarked;
