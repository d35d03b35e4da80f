/// The text of a statement: ranges in it, what was put into it, where its quotes and comments are.
@NullMarked
package io.tapedeck.engine.query.text;

import org.jspecify.annotations.NullMarked;
