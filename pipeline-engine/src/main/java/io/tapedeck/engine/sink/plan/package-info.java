/// The plan log: what each flush decided to do, kept beside the data, so that it is done once
/// whoever does it.
@NullMarked
package io.tapedeck.engine.sink.plan;

import org.jspecify.annotations.NullMarked;
