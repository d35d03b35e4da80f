package io.tapedeck.engine;

import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.transport.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a run stands at one moment.
///
/// @param ledger the accounting so far
/// @param pace what is asked for
/// @param achievedPerSecond records released in each of the last few seconds
/// @param share how much of the tapes has been read, 0 to 1, by bytes
/// @param position event time of the record released last, null before the first
/// @param elapsed time since the run began, pauses included
/// @param stageSeconds seconds spent so far by stage (`prepare`, `play`, `drain`, …), in the order
///   of the stages
public record RunProgress(
    Ledger ledger,
    Pace pace,
    double achievedPerSecond,
    double share,
    @Nullable Instant position,
    Duration elapsed,
    Map<String, Double> stageSeconds) {}
