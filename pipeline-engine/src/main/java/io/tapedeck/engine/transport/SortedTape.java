package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Resumed;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tape put into order of time. `seq` and position count rows in that order, so its fingerprint
/// is another than that of the tape it was made of. Lives as long as the [Spool] of its runs.
final class SortedTape implements Tape {

  private static final long SORTED = 0x5DEECE66D1CE4E5BL;

  private final Tape original;
  private final List<Path> runs;
  private final Spool spool;
  private final long size;

  SortedTape(Tape original, List<Path> runs, Spool spool) {
    this.original = original;
    this.runs = List.copyOf(runs);
    this.spool = spool;
    long bytes = 0;
    try {
      for (Path run : runs) {
        bytes += Files.size(run);
      }
    } catch (IOException e) {
      throw spool.failed(e);
    }
    size = bytes;
  }

  @Override
  public String name() {
    return original.name();
  }

  @Override
  public long sizeBytes() {
    return size;
  }

  @Override
  public long fingerprint() {
    long mixed = original.fingerprint() ^ SORTED;
    return mixed == 0 ? SORTED : mixed;
  }

  @Override
  public TapeReader open(TapePosition from) {
    return Resumed.at(from, new Reader(new RunMerge(runs, spool)), this);
  }

  private static final class Reader implements TapeReader {

    private final RunMerge merge;
    private @Nullable SortedRun present;
    private long rank;
    private long bytes;

    Reader(RunMerge merge) {
      this.merge = merge;
    }

    @Override
    public @Nullable TapeRow next() {
      SortedRun run = merge.next();
      present = run;
      if (run == null) {
        return null;
      }
      bytes += run.size();
      long seq = rank++;
      return switch (run.row()) {
        case TapeRow.Event(long _, var event) -> new TapeRow.Event(seq, event);
        case TapeRow.Rejected(long _, var record) -> new TapeRow.Rejected(seq, record);
      };
    }

    @Override
    public @Nullable RawRow raw() {
      SortedRun run = present;
      return run == null ? null : run.text();
    }

    @Override
    public TapePosition position() {
      return new TapePosition(0, rank, 0);
    }

    @Override
    public long bytesRead() {
      return bytes;
    }

    @Override
    public void close() {
      merge.close();
    }
  }
}
