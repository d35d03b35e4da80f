package io.tapedeck.engine.transport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Several runs read as one, in order of time. For one thread; must be closed.
final class RunMerge implements AutoCloseable {

  private final List<SortedRun> runs = new ArrayList<>();
  private final PriorityQueue<SortedRun> queue = new PriorityQueue<>(SortedRun::compare);
  private @Nullable SortedRun taken;

  RunMerge(List<Path> files, Spool spool) {
    for (int i = 0; i < files.size(); i++) {
      SortedRun run = new SortedRun(i, files.get(i), spool);
      runs.add(run);
      if (run.advance()) {
        queue.add(run);
      }
    }
  }

  /// The run that has the next row, standing on it, until the next call; null at the end.
  @Nullable SortedRun next() {
    SortedRun last = taken;
    if (last != null && last.advance()) {
      queue.add(last);
    }
    taken = queue.poll();
    return taken;
  }

  @Override
  public void close() {
    runs.forEach(SortedRun::close);
  }
}
