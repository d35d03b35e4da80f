/// Queries over what is in the lake and what is in the topic and not yet in the lake, each record
/// once.
@NullMarked
package io.tapedeck.engine.query.hot;

import org.jspecify.annotations.NullMarked;
