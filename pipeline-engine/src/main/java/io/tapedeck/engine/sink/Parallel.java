package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Does a numbered list of things, several at once.
final class Parallel {

  private Parallel() {}

  /// Does one of them.
  @FunctionalInterface
  interface Work {

    /// @param worker which worker does it, from 0; never two at once of the same number
    /// @param i what to do, from 0
    void each(int worker, int i) throws InterruptedException;
  }

  /// Does `n` things and returns when all are done. After a failure nothing more is begun, and it
  /// returns when what was begun has ended.
  ///
  /// @param workers how many at once; with 1 the calling thread does it
  /// @throws EngineException the first failure
  static void each(int workers, ThreadFactory threads, int n, Work work)
      throws InterruptedException {
    if (workers == 1 || n == 1) {
      for (int i = 0; i < n; i++) {
        work.each(0, i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < Math.min(workers, n); worker++) {
        int number = worker;
        running.add(
            executor.submit(
                () -> {
                  run(number, next, n, work);
                  return true;
                }));
      }
      try {
        await(running);
      } catch (InterruptedException e) {
        executor.shutdownNow();
        throw e;
      }
    }
  }

  private static void run(int worker, AtomicInteger next, int n, Work work)
      throws InterruptedException {
    try {
      for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
        work.each(worker, i);
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      next.set(n);
      throw e;
    }
  }

  private static void await(List<Future<?>> running) throws InterruptedException {
    @Nullable Throwable first = null;
    for (Future<?> worker : running) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (first == null) {
          first = cause;
        } else if (first != cause) {
          first.addSuppressed(cause);
        }
      }
    }
    switch (first) {
      case null -> {}
      case EngineException failure -> throw failure;
      case Error error -> throw error;
      default ->
          throw new EngineException(
              ErrorCode.INTERNAL, "An object could not be stored: " + first, first);
    }
  }
}
