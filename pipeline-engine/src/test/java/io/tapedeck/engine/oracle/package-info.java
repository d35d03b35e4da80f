/// Reads everything back and holds it against what was published. Knows the lake only as a stranger
/// would: keys, bytes, plan files, SQL.
@NullMarked
package io.tapedeck.engine.oracle;

import org.jspecify.annotations.NullMarked;
