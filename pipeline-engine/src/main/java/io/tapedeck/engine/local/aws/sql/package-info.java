/// Trino's SQL turned into DuckDB's.
@NullMarked
package io.tapedeck.engine.local.aws.sql;

import org.jspecify.annotations.NullMarked;
