/// Statements as Athena takes them in: which grammar each belongs to, what it is called, its
/// parameters.
@NullMarked
package io.tapedeck.engine.local.aws.athena.statement;

import org.jspecify.annotations.NullMarked;
