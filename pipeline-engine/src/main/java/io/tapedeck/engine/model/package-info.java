/// Values that every part speaks: market events, keys, the ledger. Knows `java.*` only.
@NullMarked
package io.tapedeck.engine.model;

import org.jspecify.annotations.NullMarked;
