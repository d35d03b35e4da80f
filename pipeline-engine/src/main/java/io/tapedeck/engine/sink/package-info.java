/// From records to objects: partitioner, buffers, object writers, and the order in which things are
/// committed.
@NullMarked
package io.tapedeck.engine.sink;

import org.jspecify.annotations.NullMarked;
