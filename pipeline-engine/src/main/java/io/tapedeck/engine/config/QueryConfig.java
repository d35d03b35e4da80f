package io.tapedeck.engine.config;

/// How Athena is asked.
///
/// @param workgroup the workgroup that queries run in
/// @param output the S3 URI that results are written to, with a trailing slash; empty uses the
///   workgroup's own
/// @param hot how much of the topic a query may include that is not yet in the lake
/// @param usdPerTerabyte what is assumed that scanning a TB (10¹² bytes) costs
/// @param leastMegabytes the MB (10⁶ bytes) that are assumed to be billed at the least
public record QueryConfig(
    String workgroup, String output, HotBounds hot, double usdPerTerabyte, int leastMegabytes) {

  /// What is commonly known of Athena, not read in AWS's own text: an assumption.
  public static final double USD_PER_TERABYTE = 5;

  /// The same.
  public static final int LEAST_MEGABYTES = 10;

  /// With the assumed price.
  public QueryConfig(String workgroup, String output, HotBounds hot) {
    this(workgroup, output, hot, USD_PER_TERABYTE, LEAST_MEGABYTES);
  }

  /// With the usual bounds and the assumed price.
  public QueryConfig(String workgroup, String output) {
    this(workgroup, output, HotBounds.STANDARD);
  }
}
