/// Small pieces that several places share: how figures are written, cards, empty states, error
/// notices, colour tokens.
@NullMarked
package io.tapedeck.app.parts;

import org.jspecify.annotations.NullMarked;
