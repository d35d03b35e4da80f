package io.tapedeck.engine.transport;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An external merge sort of rows by event time that keeps the order of reading among rows of one
/// instant. A row without a time stays behind the one that was read before it.
///
/// Memory is bounded: rows are gathered up to [#CHUNK_BYTES] or [#CHUNK_ROWS], sorted and written
/// as a run; [#FAN_IN] runs of one size become one larger run, so that no more than that many files
/// of each size are ever open. For one thread.
final class TimeSort {

  static final int FAN_IN = 64;
  private static final int CHUNK_BYTES = 16 << 20;
  private static final int CHUNK_ROWS = 1 << 18;

  private final Spool spool;
  private final int chunkRows;
  private final Bytes bytes = new Bytes(1 << 16);
  private int[] ends = new int[1024];
  private Instant[] times = new Instant[1024];
  private int rows;
  private Instant latest = Instant.MIN;
  private @Nullable Instant first;
  // Runs by size: those of a higher level were read before those of a lower.
  private final List<List<Path>> levels = new ArrayList<>();

  TimeSort(Spool spool) {
    this(spool, CHUNK_ROWS);
  }

  TimeSort(Spool spool, int chunkRows) {
    this.spool = spool;
    this.chunkRows = chunkRows;
  }

  /// @param text the row as its source has it, if that is to be kept
  void add(TapeRow row, @Nullable RawRow text) {
    if (row instanceof TapeRow.Event(long _, var event)) {
      latest = event.timestamp();
    }
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, 2 * rows);
      times = Arrays.copyOf(times, 2 * rows);
    }
    RowCodec.write(row, text, bytes);
    times[rows] = latest;
    ends[rows++] = bytes.size();
    if (bytes.size() >= CHUNK_BYTES || rows == chunkRows) {
      spill();
    }
  }

  /// The runs that together are all rows, in the order in which they were read.
  List<Path> finish() {
    if (rows > 0) {
      spill();
    }
    List<Path> runs = new ArrayList<>();
    levels.reversed().forEach(runs::addAll);
    while (runs.size() > FAN_IN) {
      // The latest are the smallest.
      List<Path> latest = runs.subList(runs.size() - FAN_IN, runs.size());
      Path merged = merged(latest);
      latest.clear();
      runs.add(merged);
    }
    return runs;
  }

  /// The least time; [Instant#MIN] if there is no row or the first has none.
  Instant first() {
    Instant least = first;
    return least == null ? Instant.MIN : least;
  }

  private void spill() {
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> times[a].compareTo(times[b]));
    Instant least = times[order[0]];
    Instant before = first;
    first = before == null || least.isBefore(before) ? least : before;
    Path file = spool.file();
    try (OutputStream out = open(file)) {
      Bytes header = new Bytes(SortedRun.HEADER);
      for (int row : order) {
        int begin = row == 0 ? 0 : ends[row - 1];
        header.clear();
        header.putInt(ends[row] - begin);
        header.putLong(times[row].getEpochSecond()).putInt(times[row].getNano());
        header.writeTo(out, 0, SortedRun.HEADER);
        bytes.writeTo(out, begin, ends[row] - begin);
      }
    } catch (IOException e) {
      throw spool.failed(e);
    }
    rows = 0;
    bytes.clear();
    keep(file, 0);
  }

  private void keep(Path run, int level) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    List<Path> peers = levels.get(level);
    peers.add(run);
    if (peers.size() == FAN_IN) {
      Path merged = merged(peers);
      peers.clear();
      keep(merged, level + 1);
    }
  }

  private Path merged(List<Path> runs) {
    Path file = spool.file();
    try (RunMerge merge = new RunMerge(runs, spool);
        OutputStream out = open(file)) {
      for (SortedRun run = merge.next(); run != null; run = merge.next()) {
        run.copyTo(out);
      }
    } catch (IOException e) {
      throw spool.failed(e);
    }
    List.copyOf(runs).forEach(spool::delete);
    return file;
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), SortedRun.BUFFER);
  }
}
