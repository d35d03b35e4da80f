/// A market made of a seed: the same seed gives the same tape on every machine.
@NullMarked
package io.tapedeck.engine.tape.synthetic;

import org.jspecify.annotations.NullMarked;
