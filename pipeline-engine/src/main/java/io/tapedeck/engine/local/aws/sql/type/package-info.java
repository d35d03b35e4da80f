/// Trino's types: their names, which becomes which without being asked, and how DuckDB holds each.
@NullMarked
package io.tapedeck.engine.local.aws.sql.type;

import org.jspecify.annotations.NullMarked;
