/// The place Ledger: has it proven that the lake holds every record once.
@NullMarked
package io.tapedeck.app.ledger;

import org.jspecify.annotations.NullMarked;
