/// Athena's Hive grammar: the statements that change or show the catalog, read into values. Knows
/// nothing of the catalog itself.
@NullMarked
package io.tapedeck.engine.local.aws.athena.hive;

import org.jspecify.annotations.NullMarked;
