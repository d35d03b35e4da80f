package io.tapedeck.engine.local.aws.athena.saved;

/// What a workgroup says about the queries that run in it.
///
/// @param output the S3 URI for results, empty if there is none
/// @param enforced whether that takes the place of what a client asks for
/// @param cutoff how many bytes a query may scan; 0 for no limit
public record WorkGroup(
    String name, boolean enabled, String output, boolean enforced, long cutoff) {}
