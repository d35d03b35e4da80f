/// Life cycles as sealed records, the small observable that carries them, and what is closed at the
/// end of one.
@NullMarked
package io.tapedeck.engine.state;

import org.jspecify.annotations.NullMarked;
