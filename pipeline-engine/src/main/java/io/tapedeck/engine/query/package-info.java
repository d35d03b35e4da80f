/// Athena: submit, poll, cancel, pages of rows; and around that what a query costs, what of the
/// topic it includes, what was asked before, and help with what failed.
@NullMarked
package io.tapedeck.engine.query;

import org.jspecify.annotations.NullMarked;
