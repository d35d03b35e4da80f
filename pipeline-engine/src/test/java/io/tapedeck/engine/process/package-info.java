/// Processes of the project, for tests that do things to processes.
@NullMarked
package io.tapedeck.engine.process;

import org.jspecify.annotations.NullMarked;
