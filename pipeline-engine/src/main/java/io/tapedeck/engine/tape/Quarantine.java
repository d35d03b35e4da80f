package io.tapedeck.engine.tape;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The rows of one run that were not published: those that could not be read, and those that a rule
/// sent here. They are kept twice.
///
/// `<home>/quarantine/<run>.jsonl` says why: one JSON object a row with `source`, `line`, `reason`
/// and `raw` (the original text), and where it stood: `tape` (which of the run's tapes, from 0),
/// `row` (its `seq`) and `at` (rows that the feed had given before it).
///
/// `<home>/quarantine/<run>/<name of the tape>` has the original lines under the head of their
/// source, so that it is a tape itself: corrected, it can be played again. Two tapes of one name are
/// told apart by a folder.
///
/// The files are made with the first row. Owned by the run; safe for use by any thread; closing
/// writes what is left and closes the files.
public final class Quarantine implements AutoCloseable {

  private final QuarantineReasons reasons;
  private final QuarantinedTapes tapes;
  private long count;

  /// @param tapes what the run plays, in the order of its feed
  public Quarantine(Path home, RunId run, List<? extends Tape> tapes) {
    Path folder = home.resolve("quarantine");
    this.reasons = new QuarantineReasons(folder.resolve(run.value() + ".jsonl"));
    this.tapes = new QuarantinedTapes(folder.resolve(run.value()), tapes);
  }

  /// Where the reasons are, or would be.
  public Path file() {
    return reasons.file();
  }

  /// The tapes of original lines that there are now, in the order of the run's tapes.
  public synchronized List<Path> tapes() {
    return tapes.files();
  }

  /// Keeps a row.
  ///
  /// @param tape which of the run's tapes it is of, from 0
  /// @param row its `seq`
  /// @param at how many rows the feed had given before it; what [#truncateTo] goes by
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized void add(int tape, long row, long at, RejectedRecord record) {
    try {
      reasons.add(new QuarantineReasons.Entry(tape, row, at, record));
      tapes.add(tape, record.line(), record.raw());
      count++;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// How many rows were kept.
  public synchronized long count() {
    return count;
  }

  /// Forgets the rows that an interrupted run kept after the place at which it is continued: they
  /// come again. To be called before the first row; does nothing if there are no files.
  ///
  /// @param rows rows that the feed had given up to there; rows after them go
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized void truncateTo(long rows) {
    try {
      tapes.clear();
      count = 0;
      for (QuarantineReasons.Entry entry : reasons.truncateTo(rows)) {
        tapes.add(entry.tape(), entry.record().line(), entry.record().raw());
        count++;
      }
      flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Hands what is kept to the operating system, so that it outlives this process.
  ///
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized void flush() {
    try {
      reasons.flush();
      tapes.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EngineException failed(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "Rejected rows cannot be written to "
            + file().getParent()
            + " ("
            + e.getMessage()
            + "). Free space there, or allow writing, and run again.",
        e);
  }

  @Override
  public synchronized void close() {
    try (tapes;
        reasons) {
      reasons.flush();
      tapes.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
