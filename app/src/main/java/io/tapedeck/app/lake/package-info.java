/// The place Lake: the objects, how large they are, why they were closed, and how small ones are
/// merged.
@NullMarked
package io.tapedeck.app.lake;

import org.jspecify.annotations.NullMarked;
