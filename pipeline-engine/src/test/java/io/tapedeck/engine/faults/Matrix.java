package io.tapedeck.engine.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Runs many cells at once, most of which wait for time-outs, and tells which did not end well.
final class Matrix {

  private Matrix() {}

  /// How a cell ended whose promises held.
  enum Outcome {
    /// Whoever worked went on by itself.
    UNHARMED,
    /// It stopped with a named error, and whoever came after it mended everything.
    STOPPED
  }

  /// @param work fails with what is wrong, its fault log included
  record Cell(String name, Work work) {}

  /// What a cell does.
  @FunctionalInterface
  interface Work {
    Outcome run() throws Exception;
  }

  /// @throws AssertionError naming every cell in which a promise was broken
  static Map<Outcome, Integer> run(List<Cell> cells, int atOnce) throws InterruptedException {
    Semaphore places = new Semaphore(atOnce);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    List<String> broken = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> running = new ArrayList<>();
      for (Cell cell : cells) {
        running.add(
            threads.submit(
                () -> {
                  places.acquire();
                  try {
                    return cell.work.run();
                  } finally {
                    places.release();
                  }
                }));
      }
      for (int i = 0; i < cells.size(); i++) {
        try {
          outcomes.merge(running.get(i).get(), 1, Integer::sum);
        } catch (java.util.concurrent.ExecutionException e) {
          broken.add(cells.get(i).name + ": " + e.getCause());
        }
      }
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(
          broken.size() + " of " + cells.size() + " cells broken:\n" + String.join("\n", broken));
    }
    return outcomes;
  }
}
