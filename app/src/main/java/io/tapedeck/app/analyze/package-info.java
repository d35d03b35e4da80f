/// The place Analyze: SQL, its answer, and a chart of it.
@NullMarked
package io.tapedeck.app.analyze;

import org.jspecify.annotations.NullMarked;
