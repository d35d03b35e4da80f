/// Counters and rates, assembled into a snapshot when somebody asks.
@NullMarked
package io.tapedeck.engine.telemetry;

import org.jspecify.annotations.NullMarked;
