package io.tapedeck.app.analyze;

/// What a query would cost at Athena, under an assumption that is shown with it: USD 5 for each TB
/// scanned, at least 10 MB a query, and nothing for a statement that scans nothing.
public record Cost(long scannedBytes) {

  /// The assumption, for people.
  public static final String ASSUMPTION = "assumed: USD 5 per TB scanned, at least 10 MB a query";

  private static final long LEAST = 10_000_000;
  private static final double DOLLARS_PER_BYTE = 5 / 1e12;

  public double dollars() {
    return scannedBytes == 0 ? 0 : Math.max(LEAST, scannedBytes) * DOLLARS_PER_BYTE;
  }
}
