/// The proof: plans, objects and catalog compared, and whatever does not agree named.
@NullMarked
package io.tapedeck.engine.sink.verify;

import org.jspecify.annotations.NullMarked;
