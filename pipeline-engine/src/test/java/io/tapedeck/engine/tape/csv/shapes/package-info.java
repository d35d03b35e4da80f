/// One small file for each shape that market data comes in, and what its report has to say.
@NullMarked
package io.tapedeck.engine.tape.csv.shapes;

import org.jspecify.annotations.NullMarked;
