package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a report says of the rows of a tape, in one pass: the totals, the profile of columns
/// and symbols, and what breaks the rules. For one thread. Memory does not grow with the tape but
/// by the symbols (half a kilobyte each, up to [#SYMBOLS] of them), and by the bounded memory of
/// [SeenTimes].
public final class TapeTally {

  /// Symbols beyond these are counted and not profiled.
  static final int SYMBOLS = 100_000;

  private static final int SHOWN = 1_000;
  private static final int PREVIEW = 100;
  private static final QualityRule[] RULES = QualityRule.values();
  private static final int IMPOSSIBLE_BAR =
      MarketRules.bit(QualityRule.HIGH_BELOW_LOW) | MarketRules.bit(QualityRule.CLOSE_OUTSIDE);

  private final Map<Symbol, SymbolTally> symbols = new HashMap<>();
  private final SymbolTally others = new SymbolTally("", 0);
  private final HashSlots further = new HashSlots(SeenTimes.CAPACITY);
  private final SeenTimes seen = new SeenTimes();
  private final MarketRules rules = new MarketRules(QualityRules.all(), this::spike);
  private final Findings findings = new Findings();
  private final ColumnTallies columns = new ColumnTallies();
  private final Stretches sessions = new Stretches();
  private final Order order = new Order();
  private final List<MarketEvent> preview = new ArrayList<>();
  private long rows;
  private long rejected;
  private long nullPriceRows;
  private long duplicates;
  private long ohlcViolations;
  private @Nullable MarketEvent first;
  private @Nullable MarketEvent last;
  private @Nullable SymbolTally lastSymbol;

  /// Counts one row.
  public void add(TapeRow row) {
    rows++;
    switch (row) {
      case TapeRow.Event event -> add(event.event(), event.seq());
      case TapeRow.Rejected gone -> rejected++;
    }
  }

  private void add(MarketEvent event, long row) {
    if (first == null) {
      first = event;
    }
    if (preview.size() < PREVIEW) {
      preview.add(event);
    }
    order.add(event.timestamp());
    sessions.add(MarketRules.micros(event.timestamp()));
    columns.add(event);
    SymbolTally symbol = symbol(event.symbol());
    last = event;
    lastSymbol = symbol;
    if (symbol == null) {
      nullPriceRows += others.add(event) ? 1 : 0;
      found(rules.judge(event), event, row, null);
      return;
    }
    nullPriceRows += symbol.add(event) ? 1 : 0;
    boolean timeSeen = !seen.add(symbol.watch.number, event.timestamp());
    duplicates += timeSeen ? 1 : 0;
    found(rules.judge(event, row, symbol.watch, timeSeen), event, row, symbol);
  }

  /// Null for one of the symbols that are counted only.
  private @Nullable SymbolTally symbol(Symbol name) {
    MarketEvent before = last;
    // Many tapes have one symbol after the other.
    if (before != null && before.symbol() == name) {
      return lastSymbol;
    }
    SymbolTally known = symbols.get(name);
    if (known == null) {
      if (symbols.size() == SYMBOLS) {
        further.add(HashSlots.mix(name.value().hashCode() + ((long) name.value().length() << 32)));
        return null;
      }
      known = new SymbolTally(name.value(), symbols.size());
      symbols.put(name, known);
    }
    return known;
  }

  private void found(int broken, MarketEvent event, long row, @Nullable SymbolTally symbol) {
    if (broken == 0) {
      return;
    }
    if ((broken & IMPOSSIBLE_BAR) != 0) {
      ohlcViolations++;
    }
    if (symbol != null) {
      symbol.findings++;
    }
    for (int rest = broken; rest != 0; rest &= rest - 1) {
      QualityRule rule = RULES[Integer.numberOfTrailingZeros(rest)];
      findings.count(rule);
      if (findings.wants(rule)) {
        findings.example(
            rule,
            new TapeProfile.Example(
                row, event.symbol().value(), event.timestamp(), Sentences.of(rule, event, rules)));
      }
    }
  }

  private void spike(Suspect suspect) {
    findings.count(QualityRule.SPIKE);
    SymbolTally symbol = symbols.get(new Symbol(suspect.symbol));
    if (symbol != null) {
      symbol.findings++;
    }
    if (findings.wants(QualityRule.SPIKE)) {
      findings.example(
          QualityRule.SPIKE,
          new TapeProfile.Example(
              suspect.row, suspect.symbol, suspect.time, Sentences.of(suspect)));
    }
  }

  /// What the numbers alone do not say, a sentence each.
  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (rejected > 0) {
      remarks.add(String.format(Locale.ROOT, "%,d of %,d rows cannot be read.", rejected, rows));
    }
    if (!seen.isExact()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "Duplicates are counted exactly in the first %,d records only; after that only"
                  + " neighbours of one symbol.",
              SeenTimes.CAPACITY));
    }
    if (further.size() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "There are more than %,d symbols: the rest are counted and not looked at one by"
                  + " one%s.",
              SYMBOLS,
              further.isFull() ? ", and there are more than the count" : ""));
    }
    return remarks;
  }

  private TapeProfile profile() {
    return new TapeProfile(
        columns.columns(symbols.size() + (long) further.size()),
        symbols.values().stream()
            .sorted(Comparator.comparingLong(SymbolTally::records).reversed())
            .limit(SHOWN)
            .map(SymbolTally::profile)
            .toList(),
        findings.counts(),
        findings.examples(),
        sessions.get(rules.interval()));
  }

  /// The report of what was counted, with what only the source knows.
  public TapeReport report(TapeShape shape) {
    return new TapeReport(
        shape,
        rows,
        rows - rejected,
        rejected,
        nullPriceRows,
        symbols.size() + (long) further.size(),
        first,
        last,
        order.least(),
        order.greatest(),
        order.word(),
        duplicates,
        ohlcViolations,
        findings.of(QualityRule.ZERO_VOLUME),
        remarks(),
        preview,
        profile());
  }
}
