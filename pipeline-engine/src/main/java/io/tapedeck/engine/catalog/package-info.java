/// Glue: databases, tables, partitions, crawlers.
@NullMarked
package io.tapedeck.engine.catalog;

import org.jspecify.annotations.NullMarked;
