/// The catalog on disk, the Glue operations over it, and the crawler.
@NullMarked
package io.tapedeck.engine.local.aws.glue;

import org.jspecify.annotations.NullMarked;
