/// Queries in files: a header that says what a query is, and the statement with its parameters.
@NullMarked
package io.tapedeck.engine.query.library;

import org.jspecify.annotations.NullMarked;
