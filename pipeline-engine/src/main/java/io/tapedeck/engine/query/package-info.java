/// Athena: submit, poll, cancel, pages of rows.
@NullMarked
package io.tapedeck.engine.query;

import org.jspecify.annotations.NullMarked;
