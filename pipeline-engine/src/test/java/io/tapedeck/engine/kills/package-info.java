/// Processes that are killed, paused and cut off, and what the lake holds afterwards.
@NullMarked
package io.tapedeck.engine.kills;

import org.jspecify.annotations.NullMarked;
