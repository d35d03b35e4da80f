/// What the embedded Athena keeps between starts: workgroups, named queries, prepared statements.
@NullMarked
package io.tapedeck.engine.local.aws.athena.saved;

import org.jspecify.annotations.NullMarked;
