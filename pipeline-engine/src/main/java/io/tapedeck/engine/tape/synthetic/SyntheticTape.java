package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.Resumed;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import org.jspecify.annotations.Nullable;

/// A synthetic market as a tape, without a file. Each reading makes it anew. Immutable; safe for
/// use by any thread.
public record SyntheticTape(SynthSpec spec) implements Tape {

  @Override
  public String name() {
    return "synthetic-" + spec.kind().word() + "-" + spec.symbols() + "x" + spec.seed();
  }

  @Override
  public long sizeBytes() {
    return -1;
  }

  @Override
  public long fingerprint() {
    long mixed = SplitMix.mix(spec.seed());
    mixed = SplitMix.mix(mixed + spec.symbols());
    mixed = SplitMix.mix(mixed + spec.kind().ordinal() + 8L * spec.interval().minutes());
    mixed = SplitMix.mix(mixed + spec.start().toEpochDay());
    mixed = SplitMix.mix(mixed + spec.rows());
    return mixed == 0 ? 1 : mixed;
  }

  @Override
  public TapeReader open(TapePosition from) {
    return Resumed.at(from, fromStart(), this);
  }

  private TapeReader fromStart() {
    SyntheticMarket market = new SyntheticMarket(spec);
    return new TapeReader() {
      private long seq;

      @Override
      public @Nullable TapeRow next() {
        MarketEvent event = market.next();
        return event == null ? null : new TapeRow.Event(seq++, event);
      }

      @Override
      public TapePosition position() {
        return new TapePosition(0, seq, 0);
      }

      @Override
      public long bytesRead() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }
}
