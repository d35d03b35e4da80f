/// How large the objects of a table are and why they were closed.
@NullMarked
package io.tapedeck.engine.sink.sizes;

import org.jspecify.annotations.NullMarked;
