/// The place Tapes: pick what to play, see what it is, set the pace.
@NullMarked
package io.tapedeck.app.tapes;

import org.jspecify.annotations.NullMarked;
