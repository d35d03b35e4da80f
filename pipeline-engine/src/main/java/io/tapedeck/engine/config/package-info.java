/// The configuration as one tree of records, its file, and the one place where AWS clients are
/// built.
@NullMarked
package io.tapedeck.engine.config;

import org.jspecify.annotations.NullMarked;
