/// How events become the bytes of an object: Parquet, JSON lines, dead letters.
@NullMarked
package io.tapedeck.engine.sink.format;

import org.jspecify.annotations.NullMarked;
