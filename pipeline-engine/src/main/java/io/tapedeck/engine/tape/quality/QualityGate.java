package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// Judges the records of a run while it plays: lets them pass, flags them or sends them into
/// quarantine. Each source is judged by itself, because it has its own rhythm, and a tape that is
/// played again begins anew.
///
/// For one thread; the counters may be read by any. Memory is some hundred bytes for each symbol of
/// the last [#SOURCES] sources if a rule needs to remember, and 32 MiB for the times of bars if
/// duplicates are looked for; none otherwise.
public final class QualityGate {

  /// Sources whose records are remembered at one time.
  static final int SOURCES = 1_000;

  /// Symbols that are remembered at one time, over all sources; then all are forgotten.
  private static final int SYMBOLS = 200_000;

  /// Times of bars that are remembered at one time, over all sources; then those of the source that
  /// has not played for longest are forgotten.
  static final int TIMES = 1 << 20;

  private static final QualityRule[] RULES = QualityRule.values();

  private final QualityRules rules;
  private final int quarantined;
  private final Map<Long, Source> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Source> eldest) {
          if (size() <= SOURCES) {
            return false;
          }
          eldest.getValue().forgetTimes();
          return true;
        }
      };
  private final MarketRules alone;
  private final AtomicLongArray counts = new AtomicLongArray(RULES.length);
  private final AtomicLong flagged = new AtomicLong();
  private @Nullable Source last;
  private int symbols;
  private int times;

  public QualityGate(QualityRules rules) {
    this.rules = rules;
    this.alone = new MarketRules(rules, spike -> {});
    int bits = 0;
    for (QualityRule rule : RULES) {
      bits |= rules.of(rule) == Severity.QUARANTINE ? MarketRules.bit(rule) : 0;
    }
    this.quarantined = bits;
  }

  /// Judges the next record of a source.
  ///
  /// @param src which source
  /// @return null if there is nothing against it
  public @Nullable Judgement judge(long src, TapeRow.Event row) {
    if (!alone.remembers()) {
      int broken = alone.judge(row.event());
      return broken == 0 ? null : judgement(row, broken, alone);
    }
    Source source = source(src);
    int broken = source.judge(row);
    return broken == 0 && source.rules.suspect() == null
        ? null
        : judgement(row, broken, source.rules);
  }

  /// Forgets what came before: the next record stands elsewhere on the tape.
  public void forget() {
    sources.clear();
    last = null;
    symbols = 0;
    times = 0;
  }

  /// Counts from the next record on; what was judged so far stays remembered.
  public void countFromHere() {
    flagged.set(0);
    for (int i = 0; i < RULES.length; i++) {
      counts.set(i, 0);
    }
  }

  /// Records that passed with a flag.
  public long flagged() {
    return flagged.get();
  }

  /// How many records broke each rule; a rule that none broke is missing.
  public Map<QualityRule, Long> findings() {
    Map<QualityRule, Long> found = new EnumMap<>(QualityRule.class);
    for (QualityRule rule : RULES) {
      if (counts.get(rule.ordinal()) > 0) {
        found.put(rule, counts.get(rule.ordinal()));
      }
    }
    return found;
  }

  private Source source(long src) {
    Source present = last;
    if (present == null || present.src != src) {
      present = sources.computeIfAbsent(src, Source::new);
      last = present;
    }
    return present;
  }

  private Judgement judgement(TapeRow.Event row, int broken, MarketRules judge) {
    List<String> sentences = List.of();
    // A suspect of spiking may go there as well, and then all its reasons are wanted.
    if (((broken | MarketRules.bit(QualityRule.SPIKE)) & quarantined) != 0) {
      sentences = new ArrayList<>();
      for (int rest = broken; rest != 0; rest &= rest - 1) {
        QualityRule rule = RULES[Integer.numberOfTrailingZeros(rest)];
        sentences.add(rule.word() + ": " + Sentences.of(rule, row.event(), judge));
      }
    }
    return new Judgement(this, row, broken, sentences, judge.suspect());
  }

  int quarantined() {
    return quarantined;
  }

  void count(int broken) {
    if (broken != 0 && (broken & quarantined) == 0) {
      flagged.incrementAndGet();
    }
    for (int rest = broken; rest != 0; rest &= rest - 1) {
      counts.incrementAndGet(Integer.numberOfTrailingZeros(rest));
    }
  }

  static String words(int broken) {
    StringBuilder words = new StringBuilder();
    for (int rest = broken; rest != 0; rest &= rest - 1) {
      words.append(words.isEmpty() ? "" : ",");
      words.append(RULES[Integer.numberOfTrailingZeros(rest)].word());
    }
    return words.toString();
  }

  /// What is remembered of one source.
  private final class Source {
    private final long src;
    private final MarketRules rules = new MarketRules(QualityGate.this.rules, spike -> {});
    private SeenTimes seen = new SeenTimes(TIMES);
    private final boolean duplicates = rules.looksAt(QualityRule.DUPLICATE_TIME);
    private final Map<Symbol, SymbolWatch> watches = new HashMap<>();

    private Source(long src) {
      this.src = src;
    }

    private int judge(TapeRow.Event row) {
      MarketEvent event = row.event();
      SymbolWatch watch = watches.get(event.symbol());
      if (watch == null) {
        watch = watch(event.symbol());
      }
      boolean timeSeen = duplicates && event instanceof Bar && isSeen(watch, event.timestamp());
      return rules.judge(event, row.seq(), watch, timeSeen);
    }

    private boolean isSeen(SymbolWatch watch, Instant time) {
      int before = seen.size();
      boolean isNew = seen.add(watch.number, time);
      times += seen.size() - before;
      if (times > TIMES) {
        sources.values().stream()
            .filter(source -> source != this && source.seen.size() > 0)
            .findFirst()
            .ifPresent(Source::forgetTimes);
      }
      return !isNew;
    }

    private void forgetTimes() {
      times -= seen.size();
      seen = new SeenTimes(TIMES);
    }

    private void forget() {
      watches.clear();
      // They name symbols by numbers that are given anew.
      forgetTimes();
    }

    private SymbolWatch watch(Symbol symbol) {
      if (symbols++ == SYMBOLS) {
        // Forgetting costs a finding now and then; keeping everything would cost the run.
        sources.values().forEach(Source::forget);
        symbols = 1;
      }
      SymbolWatch made = new SymbolWatch(watches.size());
      watches.put(symbol, made);
      return made;
    }
  }
}
