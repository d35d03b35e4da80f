/// The frame: rail, header, status bar, palette, jobs drawer, errors.
@NullMarked
package io.tapedeck.app.shell;

import org.jspecify.annotations.NullMarked;
