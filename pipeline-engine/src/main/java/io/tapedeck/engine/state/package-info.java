/// Life cycles as sealed records, and the small observable that carries them.
@NullMarked
package io.tapedeck.engine.state;

import org.jspecify.annotations.NullMarked;
