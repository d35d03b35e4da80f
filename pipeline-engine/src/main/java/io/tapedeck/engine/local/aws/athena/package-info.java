/// The Athena operations: queries, their life and their results.
@NullMarked
package io.tapedeck.engine.local.aws.athena;

import org.jspecify.annotations.NullMarked;
