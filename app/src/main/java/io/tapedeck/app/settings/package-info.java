/// Preferences of the window, and of the window only.
@NullMarked
package io.tapedeck.app.settings;

import org.jspecify.annotations.NullMarked;
