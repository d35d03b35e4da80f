/// What a crawler makes of objects: their formats and columns, and which folders are one table.
/// Looks at files and changes nothing.
@NullMarked
package io.tapedeck.engine.local.aws.glue.infer;

import org.jspecify.annotations.NullMarked;
