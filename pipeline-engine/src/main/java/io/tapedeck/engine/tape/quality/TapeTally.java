package io.tapedeck.engine.tape.quality;


import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a report says of the rows of a tape, in one pass. For one thread. Memory does not
/// grow with the tape but by the symbols, and by the bounded memory of [SeenTimes].
public final class TapeTally {

  private static final int PREVIEW = 100;

  private final Map<Symbol, Integer> symbols = new HashMap<>();
  private final SeenTimes seen = new SeenTimes();
  private final List<MarketEvent> preview = new ArrayList<>();
  private long rows;
  private long rejected;
  private long nullPriceRows;
  private long duplicates;
  private long ohlcViolations;
  private long zeroVolume;
  private @Nullable MarketEvent first;
  private @Nullable MarketEvent last;
  private @Nullable Instant min;
  private @Nullable Instant max;
  private boolean rises = true;
  private boolean falls = true;

  /// Counts one row.
  public void add(TapeRow row) {
    rows++;
    switch (row) {
      case TapeRow.Event event -> add(event.event());
      case TapeRow.Rejected gone -> rejected++;
    }
  }

  private void add(MarketEvent event) {
    if (first == null) {
      first = event;
    }
    if (preview.size() < PREVIEW) {
      preview.add(event);
    }
    time(event.timestamp());
    last = event;
    Integer number = symbols.putIfAbsent(event.symbol(), symbols.size());
    duplicates += seen.add(number == null ? symbols.size() - 1 : number, event.timestamp()) ? 0 : 1;
    switch (event) {
      case Bar bar -> bar(bar);
      case Trade trade -> {
        nullPriceRows += Double.isNaN(trade.price()) ? 1 : 0;
        zeroVolume += trade.size() == 0 ? 1 : 0;
      }
      case Quote quote ->
          nullPriceRows += Double.isNaN(quote.bid()) && Double.isNaN(quote.ask()) ? 1 : 0;
    }
  }

  private void time(Instant time) {
    MarketEvent before = last;
    if (before != null) {
      int step = time.compareTo(before.timestamp());
      rises &= step >= 0;
      falls &= step <= 0;
    }
    Instant least = min;
    Instant greatest = max;
    min = least == null || time.isBefore(least) ? time : least;
    max = greatest == null || time.isAfter(greatest) ? time : greatest;
  }

  private void bar(Bar bar) {
    boolean none =
        Double.isNaN(bar.open())
            && Double.isNaN(bar.high())
            && Double.isNaN(bar.low())
            && Double.isNaN(bar.close());
    nullPriceRows += none ? 1 : 0;
    // Comparisons with NaN are false: a price that is absent violates nothing.
    boolean violated =
        bar.high() < bar.low()
            || bar.open() > bar.high()
            || bar.open() < bar.low()
            || bar.close() > bar.high()
            || bar.close() < bar.low();
    ohlcViolations += violated ? 1 : 0;
    zeroVolume += bar.volume() == 0 ? 1 : 0;
  }

  /// What the numbers alone do not say, a sentence each.
  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (rejected > 0) {
      remarks.add("%,d of %,d rows cannot be read.".formatted(rejected, rows));
    }
    if (!seen.isExact()) {
      remarks.add(
          "Duplicates are counted exactly in the first %,d records only; after that only neighbours of one symbol."
              .formatted(SeenTimes.CAPACITY));
    }
    return remarks;
  }

  /// The report of what was counted, with what only the source knows.
  public TapeReport report(TapeShape shape) {
    return new TapeReport(
        shape,
        rows,
        rows - rejected,
        rejected,
        nullPriceRows,
        symbols.size(),
        first,
        last,
        min,
        max,
        rises ? "asc" : falls ? "desc" : "mixed",
        duplicates,
        ohlcViolations,
        zeroVolume,
        remarks(),
        preview,
        TapeProfile.EMPTY);
  }
}
