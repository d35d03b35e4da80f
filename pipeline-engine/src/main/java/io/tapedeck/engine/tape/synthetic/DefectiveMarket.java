package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plants defects in the rows of a market. A symbol that has just had one is left alone for a
/// while, so that each can be told from the others. For one thread; memory grows with the symbols.
final class DefectiveMarket implements Supplier<@Nullable MarketEvent> {

  /// Records of one symbol between two of its defects, at least.
  private static final int REST = 40;

  private final Supplier<@Nullable MarketEvent> market;
  private final Defects defects;
  private final Consumer<Planted> truth;
  private final SplitMix random;
  private final Map<Symbol, Patient> patients = new HashMap<>();
  private final ArrayDeque<MarketEvent> waiting = new ArrayDeque<>();
  private long row;

  /// @param market endless, or null at its end
  DefectiveMarket(
      Supplier<@Nullable MarketEvent> market, Defects defects, Consumer<Planted> truth) {
    this.market = market;
    this.defects = defects;
    this.truth = truth;
    this.random = new SplitMix(SplitMix.mix(defects.seed() ^ 0x5DEECE66DL));
  }

  @Override
  public @Nullable MarketEvent get() {
    MarketEvent event = waiting.poll();
    while (event == null) {
      MarketEvent sound = market.get();
      if (sound == null) {
        return null;
      }
      event = treat(sound);
    }
    row++;
    return event;
  }

  /// @return the record to go on with; null if it is left out or late
  private @Nullable MarketEvent treat(MarketEvent event) {
    Patient patient = patients.computeIfAbsent(event.symbol(), symbol -> new Patient());
    MarketEvent late = patient.late;
    if (late != null) {
      patient.late = null;
      waiting.add(late);
      plant(Defect.OUT_OF_ORDER, row + 1, late);
      return event;
    }
    Instant until = patient.missingUntil;
    if (until != null) {
      if (event.timestamp().isBefore(until)) {
        return null;
      }
      patient.missingUntil = null;
      plant(Defect.MISSING, row, event);
      return event;
    }
    if (++patient.sound < REST || random.nextDouble() >= defects.rate()) {
      return event;
    }
    patient.sound = 0;
    return ill(event, patient);
  }

  private @Nullable MarketEvent ill(MarketEvent event, Patient patient) {
    switch (defects.kinds().get(random.nextInt(defects.kinds().size()))) {
      case SPIKES -> {
        plant(Defect.SPIKES, row, event);
        double off = 0.1 + 0.2 * random.nextDouble();
        return spiked(event, random.nextInt(2) == 0 ? 1 + off : 1 - off);
      }
      case DUPLICATES -> {
        waiting.add(event);
        plant(Defect.DUPLICATES, row + 1, event);
        return event;
      }
      case OUT_OF_ORDER -> patient.late = event;
      case MISSING ->
          // Of bars a few; of trades so long that it stands out among their pauses.
          patient.missingUntil =
              event
                  .timestamp()
                  .plusSeconds(60L * (event instanceof Bar ? 5 + random.nextInt(10) : 30));
    }
    return null;
  }

  private void plant(Defect defect, long at, MarketEvent event) {
    truth.accept(new Planted(defect, at, event.symbol(), event.timestamp()));
  }

  private static MarketEvent spiked(MarketEvent event, double factor) {
    return switch (event) {
      case Bar b -> {
        double close = tick(b.close() * factor);
        yield new Bar(
            b.symbol(),
            b.timestamp(),
            b.open(),
            Math.max(b.high(), close),
            Math.min(b.low(), close),
            close,
            b.adjClose(),
            b.volume(),
            b.interval(),
            b.extras());
      }
      case Trade t ->
          new Trade(
              t.symbol(), t.timestamp(), tick(t.price() * factor), t.size(), t.side(), t.extras());
      case Quote q ->
          new Quote(
              q.symbol(),
              q.timestamp(),
              tick(q.bid() * factor),
              tick(q.ask() * factor),
              q.bidSize(),
              q.askSize(),
              q.extras());
    };
  }

  private static double tick(double price) {
    return StrictMath.max(1, StrictMath.round(price * 100)) / 100.0;
  }

  private static final class Patient {
    private int sound;
    private @Nullable MarketEvent late;
    private @Nullable Instant missingUntil;
  }
}
