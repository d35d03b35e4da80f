/// The queries that were run, kept in a file.
@NullMarked
package io.tapedeck.engine.query.history;

import org.jspecify.annotations.NullMarked;
