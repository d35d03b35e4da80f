/// The face: what a console, a command line or a remote client may ask of a running engine.
@NullMarked
package io.tapedeck.engine;

import org.jspecify.annotations.NullMarked;
