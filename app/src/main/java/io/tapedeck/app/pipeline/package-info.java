/// The place Pipeline: the way of a tick with a live number on each stage.
@NullMarked
package io.tapedeck.app.pipeline;

import org.jspecify.annotations.NullMarked;
