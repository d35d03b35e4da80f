package io.tapedeck.engine.sink.forecast;

import java.time.LocalDate;

/// What S3 asks, in US dollars: an assumption, because prices differ by region and change.
///
/// @param putsPerThousand a thousand PUT, COPY or multipart requests
/// @param gigabyteMonth a gigabyte (10^9 bytes) kept for a month
/// @param asOf when these prices were looked up
/// @param what which prices they are
public record Prices(double putsPerThousand, double gigabyteMonth, LocalDate asOf, String what) {

  /// S3 Standard in us-east-1, first 50 TB.
  public static Prices standard() {
    return new Prices(0.005, 0.023, LocalDate.of(2026, 11, 1), "S3 Standard, us-east-1");
  }

  double puts(double requests) {
    return requests / 1_000 * putsPerThousand;
  }

  double month(double bytes) {
    return bytes / 1e9 * gigabyteMonth;
  }
}
