/// The loops that join tape, transport, stream, sink, catalog and query into a run.
@NullMarked
package io.tapedeck.engine.pipeline;

import org.jspecify.annotations.NullMarked;
