package io.tapedeck.engine.tape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the values of a tape are like, found by reading it once.
///
/// @param columns one for each field of a record, in the order of the tape
/// @param symbols the symbols with the most records first, at most 1,000
/// @param findings how many records break each rule; a rule that none breaks is missing
/// @param examples up to ten places at which a rule is broken, for each rule
/// @param sessions stretches without a great gap, in order of time, at most 500
public record TapeProfile(
    List<Column> columns,
    List<OfSymbol> symbols,
    Map<QualityRule, Long> findings,
    Map<QualityRule, List<Example>> examples,
    List<Stretch> sessions) {

  public static final TapeProfile EMPTY =
      new TapeProfile(List.of(), List.of(), Map.of(), Map.of(), List.of());

  public TapeProfile {
    columns = List.copyOf(columns);
    symbols = List.copyOf(symbols);
    findings = Map.copyOf(findings);
    examples = Map.copyOf(examples);
    sessions = List.copyOf(sessions);
  }

  /// @param name as the record names it, e.g. `open`
  /// @param count values that are there
  /// @param nulls records without one
  /// @param least of a number; [Double#NaN] if there is none or if it is text
  /// @param greatest see `least`
  /// @param distinct different texts of a text column, counted up to 1,000; 0 for a number
  /// @param histogram counts of equally wide classes from least to greatest; empty for a text
  public record Column(
      String name,
      long count,
      long nulls,
      double least,
      double greatest,
      long distinct,
      List<Long> histogram) {

    public Column {
      histogram = List.copyOf(histogram);
    }
  }

  /// @param findings records of this symbol that break a rule
  public record OfSymbol(
      String symbol,
      long records,
      long nullPrices,
      double least,
      double greatest,
      @Nullable Instant from,
      @Nullable Instant to,
      long findings) {}

  /// @param row the record's `seq`
  /// @param detail one sentence with the values that break the rule
  public record Example(long row, String symbol, @Nullable Instant time, String detail) {}

  public record Stretch(Instant from, Instant to, long records) {}
}
