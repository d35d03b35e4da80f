/// Trino's functions: their signatures, and how DuckDB or Java answers each.
@NullMarked
package io.tapedeck.engine.local.aws.sql.function;

import org.jspecify.annotations.NullMarked;
