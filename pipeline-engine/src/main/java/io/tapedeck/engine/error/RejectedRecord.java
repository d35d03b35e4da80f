package io.tapedeck.engine.error;

/// A row that could not become a market event. It is data, not an exception: counted, kept and
/// shown.
///
/// @param source the file (or topic) it came from
/// @param line the line (or offset) in that source, from 1 for files
/// @param reason one sentence that names the column and what was expected
/// @param raw the original text of the row
public record RejectedRecord(String source, long line, String reason, String raw) {}
