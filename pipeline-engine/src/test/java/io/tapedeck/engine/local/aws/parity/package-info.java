/// The embedded Athena held against Trino: the same tables, the same statements, the same answers.
@NullMarked
package io.tapedeck.engine.local.aws.parity;

import org.jspecify.annotations.NullMarked;
