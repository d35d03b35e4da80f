/// Where the bytes of a tape come from: a file, a compressed file, an entry of an archive, standard
/// input. What reads them need not know which.
@NullMarked
package io.tapedeck.engine.tape.bytes;

import org.jspecify.annotations.NullMarked;
