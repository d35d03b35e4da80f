package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Resumed;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeHead;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.charset.StandardCharsets;
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

  /// It is made in order of time, unless it is to have defects.
  @Override
  public boolean isAscending() {
    return spec.defects().isNone();
  }

  @Override
  public boolean isEndless() {
    return spec.isEndless();
  }

  /// Of the numbers themselves: the hash of an enum is another in each process.
  @Override
  public long fingerprint() {
    long mixed = SplitMix.mix(spec.seed());
    mixed = SplitMix.mix(mixed + spec.symbols());
    mixed = SplitMix.mix(mixed + spec.kind().ordinal() + 8L * spec.interval().minutes());
    mixed = SplitMix.mix(mixed + spec.start().toEpochDay());
    mixed = SplitMix.mix(mixed + spec.rows());
    if (!spec.defects().isNone()) {
      for (Defect kind : spec.defects().kinds()) {
        mixed = SplitMix.mix(mixed + kind.ordinal());
      }
      mixed = SplitMix.mix(mixed + Double.doubleToLongBits(spec.defects().rate()));
      mixed = SplitMix.mix(mixed + spec.defects().seed());
    }
    return mixed == 0 ? 1 : mixed;
  }

  /// The header that it would have as a file.
  @Override
  public TapeHead head() {
    byte[] header = (SyntheticCsv.header(spec.kind()) + "\n").getBytes(StandardCharsets.US_ASCII);
    return new TapeHead(header, StandardCharsets.UTF_8, "\n");
  }

  @Override
  public TapeReader open(TapePosition from) {
    return Resumed.at(from, fromStart(), this);
  }

  private TapeReader fromStart() {
    SyntheticMarket market = new SyntheticMarket(spec);
    return new TapeReader() {
      private final SyntheticCsv csv = new SyntheticCsv(spec);
      private long seq;
      private @Nullable MarketEvent last;

      @Override
      public @Nullable TapeRow next() {
        MarketEvent event = market.next();
        last = event;
        return event == null ? null : new TapeRow.Event(seq++, event);
      }

      @Override
      public @Nullable RawRow raw() {
        // Line 1 would be the header.
        return last == null ? null : new RawRow(seq + 1, csv.row(last));
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
