/// The one place that wires an engine from its configuration; closes in reverse.
@NullMarked
package io.tapedeck.engine.assembly;

import org.jspecify.annotations.NullMarked;
