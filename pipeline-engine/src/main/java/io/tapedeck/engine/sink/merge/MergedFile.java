package io.tapedeck.engine.sink.merge;

import java.nio.file.Path;

/// A file that holds the rows of several objects.
///
/// @param file where it is; belongs to whoever was given this
/// @param extension what its object's name ends with, without the leading dot
/// @param rows what was written to it
public record MergedFile(Path file, String extension, RowSum rows) {}
