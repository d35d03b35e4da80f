package io.tapedeck.engine.query.cost;

import io.tapedeck.engine.config.QueryConfig;
import java.util.Locale;

/// What a query costs at Athena, under an assumption that is shown with it.
///
/// @param dollarsPerTerabyte for each TB (10¹² bytes) scanned
/// @param leastBytes what a query that scans anything is billed for at the least
public record Price(double dollarsPerTerabyte, long leastBytes) {

  private static final double TERABYTE = 1e12;
  private static final long MEGABYTE = 1_000_000;

  /// What is commonly known of Athena; a region may differ, and a workgroup with provisioned
  /// capacity does.
  public static final Price ASSUMED = of(new QueryConfig("", ""));

  /// What a profile assumes.
  public static Price of(QueryConfig config) {
    return new Price(config.usdPerTerabyte(), config.leastMegabytes() * MEGABYTE);
  }

  /// @throws IllegalArgumentException if something is negative
  public Price {
    if (!(dollarsPerTerabyte >= 0) || leastBytes < 0) {
      throw new IllegalArgumentException("A price is not negative");
    }
  }

  /// The bytes that a query is billed for.
  public long billed(long scanned) {
    return scanned == 0 ? 0 : Math.max(scanned, leastBytes);
  }

  public double dollars(long scanned) {
    return billed(scanned) * dollarsPerTerabyte / TERABYTE;
  }

  /// The bytes that some money buys; as many as there can be where they are free.
  public long bytes(double dollars) {
    return dollarsPerTerabyte == 0
        ? Long.MAX_VALUE
        : (long) Math.floor(dollars / dollarsPerTerabyte * TERABYTE);
  }

  /// The assumption, for people.
  public String assumption() {
    return String.format(
        Locale.ROOT,
        "assumed: USD %s per TB scanned, at least %,d MB a query",
        dollarsPerTerabyte == Math.rint(dollarsPerTerabyte)
            ? Long.toString((long) dollarsPerTerabyte)
            : Double.toString(dollarsPerTerabyte),
        leastBytes / MEGABYTE);
  }
}
