/// The embedded store's objects as files, and DuckDB locked to them.
@NullMarked
package io.tapedeck.engine.local.aws.objects;

import org.jspecify.annotations.NullMarked;
