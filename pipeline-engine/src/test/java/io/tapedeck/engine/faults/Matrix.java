package io.tapedeck.engine.faults;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// Many cells, run at once because most of them wait for time-outs, and how each of them ended.
///
/// @param endings in the order of the cells
record Matrix(Map<Cell, Ending> endings) {

  static final Matrix EMPTY = new Matrix(Map.of());

  /// How a cell ended.
  enum Outcome {
    /// Whoever worked went on by itself.
    UNHARMED,
    /// It stopped with a named error, and whoever came after it mended everything.
    STOPPED,
    /// A promise was not kept.
    BROKEN
  }

  /// @param why the name of the error that it stopped with, or what is wrong; else empty
  record Ending(Outcome outcome, String why) {

    static final Ending UNHARMED = new Ending(Outcome.UNHARMED, "");

    static Ending stopped(String why) {
      return new Ending(Outcome.STOPPED, why);
    }
  }

  /// @param row where it stands in the table
  /// @param column where it stands in the table
  /// @param variant of which several may stand in one place
  /// @param work fails with what is wrong, its fault log included
  record Cell(String row, String column, String variant, Work work) {

    String name() {
      return column + " x " + row + " " + variant;
    }
  }

  /// What a cell does.
  @FunctionalInterface
  interface Work {
    Ending run() throws Exception;
  }

  static Matrix run(List<Cell> cells, int atOnce) throws InterruptedException {
    Semaphore places = new Semaphore(atOnce);
    Map<Cell, Ending> endings = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Cell, Future<Ending>> running = new LinkedHashMap<>();
      for (Cell cell : cells) {
        running.put(
            cell,
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
      for (Map.Entry<Cell, Future<Ending>> each : running.entrySet()) {
        endings.put(each.getKey(), ending(each.getValue()));
      }
    }
    return new Matrix(endings);
  }

  /// The cells of both.
  Matrix and(Matrix other) {
    Map<Cell, Ending> all = new LinkedHashMap<>(endings);
    all.putAll(other.endings);
    return new Matrix(all);
  }

  private static Ending ending(Future<Ending> running) throws InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      return new Ending(Outcome.BROKEN, String.valueOf(e.getCause()));
    }
  }

  /// How many cells ended how.
  Map<Outcome, Integer> counts() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    endings.values().forEach(ending -> counts.merge(ending.outcome, 1, Integer::sum));
    return counts;
  }

  /// @throws AssertionError naming every cell in which a promise was broken
  void assertSound() {
    List<String> broken =
        endings.entrySet().stream()
            .filter(each -> each.getValue().outcome == Outcome.BROKEN)
            .map(each -> each.getKey().name() + ": " + each.getValue().why)
            .collect(Collectors.toList());
    if (!broken.isEmpty()) {
      throw new AssertionError(
          "%d of %d cells broken:%n%s"
              .formatted(broken.size(), endings.size(), String.join("\n", broken)));
    }
  }
}
