/// The embedded stack: a KRaft broker, an S3 endpoint, Glue and Athena endpoints. Nobody but
/// assembly names it.
@NullMarked
package io.tapedeck.engine.local;

import org.jspecify.annotations.NullMarked;
