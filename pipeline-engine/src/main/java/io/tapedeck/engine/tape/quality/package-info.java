/// What is wrong with market data, and what its values are like: the rules, the gate that applies
/// them to a tape that plays, and the tally that applies them to one that is inspected.
@NullMarked
package io.tapedeck.engine.tape.quality;

import org.jspecify.annotations.NullMarked;
