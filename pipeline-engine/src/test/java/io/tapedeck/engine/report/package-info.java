/// What a run of a bar came to, as a page.
@NullMarked
package io.tapedeck.engine.report;

import org.jspecify.annotations.NullMarked;
