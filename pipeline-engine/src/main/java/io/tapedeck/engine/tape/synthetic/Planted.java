package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.Symbol;
import java.time.Instant;

/// One defect in a synthetic tape: the truth that a rule is to find.
///
/// @param row the `seq` of the record that has it: the one that is off, repeated or late, or the
///   first one after what is missing
public record Planted(Defect defect, long row, Symbol symbol, Instant time) {}
