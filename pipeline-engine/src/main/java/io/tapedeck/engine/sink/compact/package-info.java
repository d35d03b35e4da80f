/// Compaction of closed partitions: many small objects become few, and no query sees half of it.
@NullMarked
package io.tapedeck.engine.sink.compact;

import org.jspecify.annotations.NullMarked;
