/// How things go wrong: one exception with a code for a failed operation, one record for a bad row.
@NullMarked
package io.tapedeck.engine.error;

import org.jspecify.annotations.NullMarked;
