package io.tapedeck.engine.query.library;

import java.nio.file.Path;

/// A saved query that cannot be used until somebody mends its file.
///
/// @param name what it would be called
/// @param reason one or two sentences for people
public record BrokenQuery(String name, Path file, String reason) {}
