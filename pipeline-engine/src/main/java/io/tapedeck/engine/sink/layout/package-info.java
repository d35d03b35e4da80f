/// Where an event belongs in the lake: table, partition folder and the spelling of both in a path.
@NullMarked
package io.tapedeck.engine.sink.layout;

import org.jspecify.annotations.NullMarked;
