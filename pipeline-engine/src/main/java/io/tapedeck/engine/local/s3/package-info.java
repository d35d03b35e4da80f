/// The embedded S3: S3Proxy in this process, over a directory.
@NullMarked
package io.tapedeck.engine.local.s3;

import org.jspecify.annotations.NullMarked;
