/// Stand-ins for tests of the console: an engine and its handles that do what a test tells them.
@NullMarked
package io.tapedeck.app.testing;

import org.jspecify.annotations.NullMarked;
