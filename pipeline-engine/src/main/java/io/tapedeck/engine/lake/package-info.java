/// S3: the objects of the lake.
@NullMarked
package io.tapedeck.engine.lake;

import org.jspecify.annotations.NullMarked;
