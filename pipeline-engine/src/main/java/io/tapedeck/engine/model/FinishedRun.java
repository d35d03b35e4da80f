package io.tapedeck.engine.model;

/// A run that has played its tapes to their end. Playing the same tapes again begins anew, and what
/// it chooses is stored once more.
///
/// @param run who played them
/// @param rows rows of all tapes that it was done with
/// @param alike whether it chose its rows in the same way as the order that was asked about
public record FinishedRun(RunId run, long rows, boolean alike) {}
