package io.tapedeck.engine.tape;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of one run that were not published: those that could not be read, and those that a rule
/// sent here. They are kept twice.
///
/// `<home>/quarantine/<run>.jsonl` says why: one JSON object a row with `source`, `line`, `reason`
/// and `raw` (the original text), `row` (its `seq`), and the file below that has its line, with
/// that file's length (`file`, `end`).
///
/// `<home>/quarantine/<run>/<name of the tape>` has the original lines under the head of their
/// source, so that it is a tape itself: corrected, it can be played again. Two tapes of one name
/// are told apart by a folder. What its source had settled is remembered for it
/// ([RememberedCorrections]), because a few lines alone may be understood in another way.
///
/// The files are made with the first row. Owned by the run; safe for use by any thread; closing
/// writes what is left and closes the files.
public final class Quarantine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final QuarantineReasons reasons;
  private final QuarantinedTapes tapes;
  private final Path folder;
  private final RememberedCorrections memory;
  private long count;

  /// @param tapes what the run plays, in the order of its feed
  public Quarantine(Path home, RunId run, List<? extends Tape> tapes) {
    this.folder = home.resolve("quarantine");
    this.memory = new RememberedCorrections(new Home(home));
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
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized void add(int tape, long row, RejectedRecord record) {
    try {
      QuarantinedTapes.Place place = tapes.add(tape, record.line(), record.raw());
      reasons.add(row, record, place);
      count++;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// How many rows were kept.
  public synchronized long count() {
    return count;
  }

  /// Hands what is kept to the operating system, so that it outlives this process.
  ///
  /// @return the length of the reasons in bytes, 0 if there are none; what [#cut] takes
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized long flush() {
    try {
      // The lines first: the reasons say how long their files are.
      tapes.flush();
      remember();
      return reasons.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Takes back what a run kept after a place: those rows are read again by the run that goes on
  /// there. Does nothing if this home has no such files, or not so much of them.
  ///
  /// @param length what [#flush] returned at that place
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public static void cut(Path home, RunId run, long length) {
    Quarantine quarantine = new Quarantine(home, run, List.of());
    try {
      QuarantinedTapes.cut(quarantine.tapes.folder(), quarantine.reasons.cut(length));
    } catch (IOException e) {
      throw quarantine.failed(e);
    }
  }

  private void remember() {
    try {
      memory.rememberAlone(folder, tapes.begun());
    } catch (EngineException e) {
      // They may have to be decided again then: no reason to end a run.
      LOG.warn("What is known of the tapes in {} is not kept: {}", tapes.folder(), e.text());
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
      remember();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
