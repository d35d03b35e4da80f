/// The console: its entry, and the one place that composes it.
@NullMarked
package io.tapedeck.app;

import org.jspecify.annotations.NullMarked;
