package io.tapedeck.engine.config;

/// How Athena is asked.
///
/// @param workgroup the workgroup that queries run in
/// @param output the S3 URI that results are written to, with a trailing slash; empty uses the
///   workgroup's own
public record QueryConfig(String workgroup, String output) {}
