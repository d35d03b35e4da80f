package io.tapedeck.engine.tape;

import io.tapedeck.engine.model.MarketEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tape is, found by reading it once from end to end.
///
/// @param kind what a record is: `bars-1d`, `bars-1m`, `trades`, `quotes`, …
/// @param encoding e.g. `ascii`, `utf-8`, `utf-8-sig`, `utf-16`
/// @param delimiter the character between fields, a tab as `TAB`
/// @param headerLines lines before the first row of data
/// @param dataRows rows after the header
/// @param records rows that become market events
/// @param skipRows rows that do not
/// @param nullPriceRows records without any price
/// @param symbols how many different symbols
/// @param first the first record of the file, null if there is none
/// @param last the last record of the file, null if there is none
/// @param minTimestamp the least event time, null if there is no record
/// @param maxTimestamp the greatest event time, null if there is no record
/// @param zoned whether the source names its zone; without one, times are taken as UTC
/// @param order `asc`, `desc` or `mixed`, by event time
/// @param dupTsSymbol records whose symbol and time had been seen before
/// @param ohlcViolations bars with high below low, or open or close outside of them
/// @param zeroVolume records whose volume or size is 0
/// @param reasons one sentence for each guess, with its evidence
/// @param preview the first records, at most 100
public record TapeReport(
    String kind,
    String encoding,
    String delimiter,
    int headerLines,
    long dataRows,
    long records,
    long skipRows,
    long nullPriceRows,
    long symbols,
    @Nullable MarketEvent first,
    @Nullable MarketEvent last,
    @Nullable Instant minTimestamp,
    @Nullable Instant maxTimestamp,
    boolean zoned,
    String order,
    long dupTsSymbol,
    long ohlcViolations,
    long zeroVolume,
    List<String> reasons,
    List<MarketEvent> preview) {

  public TapeReport {
    reasons = List.copyOf(reasons);
    preview = List.copyOf(preview);
  }

  /// The report of a file that has no market data.
  ///
  /// @param kind `empty` or `not-data`
  /// @param reason what it is instead, a sentence
  public static TapeReport withoutData(
      String kind,
      String encoding,
      String delimiter,
      int headerLines,
      long dataRows,
      String reason) {
    return new TapeReport(
        kind,
        encoding,
        delimiter,
        headerLines,
        dataRows,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        false,
        "asc",
        0,
        0,
        0,
        List.of(reason),
        List.of());
  }

  /// Whether there is anything to play. If not, the first of the reasons says why.
  public boolean hasMarketData() {
    return !kind.equals("empty") && !kind.equals("not-data");
  }
}
