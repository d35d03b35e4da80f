/// The headless mode: one class per verb. picocli lives only here.
@NullMarked
package io.tapedeck.cli;

import org.jspecify.annotations.NullMarked;
