/// What a statement in Athena's language says: its tables, the columns it reads, the partitions it
/// asks for.
@NullMarked
package io.tapedeck.engine.query.statement;

import org.jspecify.annotations.NullMarked;
