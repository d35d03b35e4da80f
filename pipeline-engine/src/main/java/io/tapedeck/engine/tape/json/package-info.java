/// JSON lines: one object a line, read as rows of a table.
@NullMarked
package io.tapedeck.engine.tape.json;

import org.jspecify.annotations.NullMarked;
