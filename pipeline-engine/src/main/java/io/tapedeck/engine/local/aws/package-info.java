/// The endpoint that answers for Glue and Athena on this machine.
@NullMarked
package io.tapedeck.engine.local.aws;

import org.jspecify.annotations.NullMarked;
