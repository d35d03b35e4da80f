package io.tapedeck.engine.tape;

/// A row as its source has it.
///
/// @param line the line where it begins, from 1
/// @param text its original text, without the line end
public record RawRow(long line, String text) {}
