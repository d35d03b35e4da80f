/// The place Catalog: tables, columns, partitions, the crawler.
@NullMarked
package io.tapedeck.app.catalog;

import org.jspecify.annotations.NullMarked;
