package io.tapedeck.engine.sink.verify;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Calls to a store that run beside each other, so many at a time. Safe for use by any thread;
/// closing gives up what runs.
final class Calls implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore free;

  Calls(int atOnce) {
    free = new Semaphore(atOnce);
  }

  /// Begins a call as soon as there is room for one.
  <T> Future<T> submit(Callable<T> call) throws InterruptedException {
    free.acquire();
    return threads.submit(
        () -> {
          try {
            return call.call();
          } finally {
            free.release();
          }
        });
  }

  /// Waits for a call.
  static <T> T await(Future<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
