package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.stream.Outgoing;
import io.tapedeck.engine.stream.Progress;
import io.tapedeck.engine.stream.Publisher;
import io.tapedeck.engine.tape.Quarantine;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of the first half of a run: takes rows that have been let go, publishes those that are
/// market events, puts the others into quarantine, and commits both together with the progress.
/// Owns one platform thread, to which publisher and quarantine are confined, so that neither a
/// commit nor a slow broker makes a record leave late.
///
/// [#wantsPlace], [#place], [#take], [#finish] and [#conclude] are for the thread that plays.
/// Closing before [#finish] takes back what is not committed.
final class Publishing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  private static final int ROOM = 1 << 13;

  private final Path home;
  private final RunId run;
  private final Publisher publisher;
  private final Quarantine quarantine;
  private final Commits commits;
  private final RowRing ring = new RowRing(ROOM);
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile boolean wantsPlace = true;

  /// @param template what the progress says besides the numbers
  /// @param tapes what is played, as the feed numbers them
  /// @param transactional whether to commit on the way, and not only at the end
  Publishing(
      Path home,
      Progress template,
      List<Tape> tapes,
      boolean transactional,
      Publisher publisher,
      Runnable onFailure) {
    this.home = home;
    this.run = template.run();
    this.publisher = publisher;
    quarantine = new Quarantine(home, run, tapes);
    commits = new Commits(template, transactional, publisher, quarantine, System::nanoTime);
    Thread.ofPlatform().daemon(false).name("publish " + run).start(() -> work(onFailure));
  }

  /// Whether [#place] should be told now where the feed stands.
  boolean wantsPlace() {
    return wantsPlace;
  }

  /// Says where the feed stands, between the row taken last and the next. Must be told whenever the
  /// feed has jumped; else only as often as it is wanted.
  void place(FeedPosition at) {
    wantsPlace = false;
    put(at);
  }

  /// Takes a row. Waits while too many are under way.
  ///
  /// @throws EngineException why publishing failed, if it did
  void take(Feed.Item item) {
    switch (item.row()) {
      case TapeRow.Event(long seq, MarketEvent event) ->
          put(publisher.prepare(event, item.src(), seq));
      case TapeRow.Rejected _ -> put(item);
    }
  }

  /// Publishes and commits everything that was taken, and returns when that is done. The run is
  /// still one that can be continued, be it only to store what it published.
  ///
  /// @throws EngineException why publishing failed, if it did
  void finish() {
    put(End.OF_ROWS);
    join(finished);
  }

  /// Notes that the tapes have been played to their end and all that comes after it is done too:
  /// the same tapes begin anew next time. After [#finish].
  ///
  /// @throws EngineException why publishing failed, if it did
  void conclude() {
    put(End.OF_RUN);
    await();
  }

  /// Events that are final in the topic.
  long acknowledged() {
    return publisher.acknowledged();
  }

  private void put(Object item) {
    if (!ring.put(item)) {
      await();
    }
  }

  private void await() {
    join(end);
  }

  private static void join(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EngineException reason) {
        throw reason;
      }
      throw e;
    }
  }

  private void work(Runnable onFailure) {
    try {
      publish();
      end.complete(null);
    } catch (EngineException e) {
      end.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      LOG.error("Publishing run {} failed", run, e);
      end.completeExceptionally(
          new EngineException(ErrorCode.INTERNAL, "Publishing failed unexpectedly: " + e, e));
    } finally {
      ring.close();
      if (end.isCompletedExceptionally()) {
        finished.completeExceptionally(end.exceptionNow());
        onFailure.run();
      }
    }
  }

  private void publish() {
    while (true) {
      Object next = ring.take();
      switch (next) {
        case null -> {
          if (ring.isClosed()) {
            if (finished.isDone()) {
              return;
            }
            throw new EngineException(ErrorCode.INTERNAL, "The run was closed while it published.");
          }
          if (commits.isDue()) {
            commit();
          } else {
            ring.await(commits.nanosUntilDue());
          }
        }
        case Outgoing row -> {
          publisher.publish(row);
          done();
        }
        case Feed.Item(int tape, long _, TapeRow.Rejected(long seq, RejectedRecord record)) -> {
          quarantine.add(tape, seq, record);
          done();
        }
        case FeedPosition at -> commits.at(at);
        case End.OF_ROWS -> {
          commits.last(false);
          finished.complete(null);
        }
        case End.OF_RUN -> {
          commits.last(true);
          return;
        }
        default -> throw new IllegalStateException("No row: " + next);
      }
    }
  }

  private void done() {
    if (commits.row()) {
      commit();
    }
  }

  private void commit() {
    commits.commit();
    wantsPlace = true;
  }

  @Override
  public void close() {
    ring.close();
    boolean whole = end.handle((_, failure) -> failure == null).join();
    try (quarantine) {
      publisher.close();
    } finally {
      if (!whole && commits.areKept()) {
        Quarantine.cut(home, run, commits.quarantined());
      }
    }
  }

  private enum End {
    /// No row comes any more.
    OF_ROWS,
    /// Nothing is left to be done.
    OF_RUN
  }
}
