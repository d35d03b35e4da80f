/// The form of a tick on a topic: what is written, and every form that is understood when read.
/// Knows nothing of Kafka.
@NullMarked
package io.tapedeck.engine.stream.wire;

import org.jspecify.annotations.NullMarked;
