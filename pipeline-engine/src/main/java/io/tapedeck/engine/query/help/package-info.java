/// What a failed statement wants: the place, and edits that mend it.
@NullMarked
package io.tapedeck.engine.query.help;

import org.jspecify.annotations.NullMarked;
