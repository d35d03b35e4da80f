package io.tapedeck.engine.config;

/// How Athena is asked.
///
/// @param workgroup the workgroup that queries run in
/// @param output the S3 URI that results are written to, with a trailing slash; empty uses the
///   workgroup's own
/// @param hot how much of the topic a query may include that is not yet in the lake
public record QueryConfig(String workgroup, String output, HotBounds hot) {

  /// With the usual bounds.
  public QueryConfig(String workgroup, String output) {
    this(workgroup, output, HotBounds.STANDARD);
  }
}
