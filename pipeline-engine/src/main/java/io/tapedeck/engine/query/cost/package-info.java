/// What a query reads and costs, told before it runs, and a limit to it.
@NullMarked
package io.tapedeck.engine.query.cost;

import org.jspecify.annotations.NullMarked;
