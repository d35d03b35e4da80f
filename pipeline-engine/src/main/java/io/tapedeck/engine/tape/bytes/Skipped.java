package io.tapedeck.engine.tape.bytes;

/// Something in a folder, an archive or among the files of a pattern that is not played.
///
/// @param name the file's or the entry's
/// @param reason one sentence
public record Skipped(String name, String reason) {}
