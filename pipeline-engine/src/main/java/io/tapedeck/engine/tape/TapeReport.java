package io.tapedeck.engine.tape;

import io.tapedeck.engine.model.MarketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tape is, found by reading it once from end to end.
///
/// @param shape what it looks like, and why that is believed
/// @param dataRows rows after the header
/// @param records rows that become market events
/// @param skipRows rows that do not
/// @param nullPriceRows records without any price
/// @param symbols how many different symbols
/// @param first the first record of the file, null if there is none
/// @param last the last record of the file, null if there is none
/// @param minTimestamp the least event time, null if there is no record
/// @param maxTimestamp the greatest event time, null if there is no record
/// @param order `asc`, `desc` or `mixed`, by event time
/// @param dupTsSymbol records whose symbol and time had been seen before
/// @param ohlcViolations bars with high below low, or open or close outside of them
/// @param zeroVolume records whose volume or size is 0
/// @param remarks what the numbers alone do not say, a sentence each
/// @param preview the first records, at most 100
/// @param profile what the values are like
public record TapeReport(
    TapeShape shape,
    long dataRows,
    long records,
    long skipRows,
    long nullPriceRows,
    long symbols,
    @Nullable MarketEvent first,
    @Nullable MarketEvent last,
    @Nullable Instant minTimestamp,
    @Nullable Instant maxTimestamp,
    String order,
    long dupTsSymbol,
    long ohlcViolations,
    long zeroVolume,
    List<String> remarks,
    List<MarketEvent> preview,
    TapeProfile profile) {

  public TapeReport {
    remarks = List.copyOf(remarks);
    preview = List.copyOf(preview);
  }

  /// The report of a file that has no market data.
  ///
  /// @param shape its kind is `empty` or `not-data`
  /// @param reason what it is instead, a sentence
  public static TapeReport withoutData(TapeShape shape, long dataRows, String reason) {
    return new TapeReport(
        shape,
        dataRows,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        "asc",
        0,
        0,
        0,
        List.of(reason),
        List.of(),
        TapeProfile.EMPTY);
  }

  /// The same of a source whose rows are not its records one by one, as in a wide table.
  public TapeReport withDataRows(long rows) {
    return new TapeReport(
        shape,
        rows,
        records,
        skipRows,
        nullPriceRows,
        symbols,
        first,
        last,
        minTimestamp,
        maxTimestamp,
        order,
        dupTsSymbol,
        ohlcViolations,
        zeroVolume,
        remarks,
        preview,
        profile);
  }

  public String kind() {
    return shape.kind();
  }

  public String encoding() {
    return shape.encoding();
  }

  public String delimiter() {
    return shape.delimiter();
  }

  public int headerLines() {
    return shape.headerLines();
  }

  public boolean zoned() {
    return shape.zoned();
  }

  /// One sentence for each guess, with its evidence, and then the remarks.
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    shape.guesses().forEach(guess -> reasons.add(guess.reason()));
    reasons.addAll(remarks);
    return List.copyOf(reasons);
  }

  /// Whether there is anything to play. If not, the first of the reasons says why.
  public boolean hasMarketData() {
    return !kind().equals("empty") && !kind().equals("not-data");
  }
}
