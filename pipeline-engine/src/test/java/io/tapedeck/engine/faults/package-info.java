/// Faults of S3 on purpose: a proxy that commits them, servers to put behind it, and what must hold
/// in spite of them.
@NullMarked
package io.tapedeck.engine.faults;

import org.jspecify.annotations.NullMarked;
