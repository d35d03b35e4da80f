package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import java.util.Locale;

/// Ends the reading of something that was packed to harm: past the first 64 MiB, no text of rows
/// becomes more than [#RATIO] times as large as it was stored (rows that are all alike but for
/// their times become 20 to 60 times as large). There is no limit to the size itself, for nothing
/// is kept of it.
final class ExpansionLimit extends SourceStream {

  static final int RATIO = 400;
  static final long FREE = 64L << 20;

  private final SourceStream in;
  private long count;

  /// @param in decompressed bytes; closed with this
  ExpansionLimit(SourceStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count += Math.max(read, 0);
    require(in.taken(), count);
    return read;
  }

  /// @param stored bytes
  /// @param expanded what they become
  /// @throws BrokenSourceException if that is more than honest rows become
  static void require(long stored, long expanded) throws BrokenSourceException {
    if (expanded > FREE && expanded > RATIO * stored) {
      throw new BrokenSourceException(
          String.format(
              Locale.ROOT,
              "Its first %,d bytes become %,d when they are decompressed. Past 64 MiB, %d times is"
                  + " the limit, because no market data packs so well: this is made to fill up the"
                  + " reader. If it is honest, unpack it and play that.",
              stored,
              expanded,
              RATIO));
    }
  }

  @Override
  public long taken() {
    return in.taken();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
