package io.tapedeck.cli;

import io.tapedeck.engine.StoreHandle;
import io.tapedeck.engine.StoreProgress;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.state.StoreState;
import java.util.Locale;
import java.util.stream.Collectors;

/// Follows a sink on the terminal: what it took and stored, which partitions it has, and what it
/// waits for.
final class SinkProgressLine {

  private final Terminal terminal;
  private final StoreHandle sink;

  SinkProgressLine(Terminal terminal, StoreHandle sink) {
    this.terminal = terminal;
    this.sink = sink;
  }

  /// Shows the progress until the sink is over.
  StoreState follow() throws InterruptedException {
    ProgressLine.follow(
        terminal,
        sink.state(),
        StoreState::isOver,
        () -> line(sink.state().get(), sink.progress()),
        () -> {});
    return sink.await();
  }

  static String line(StoreState state, StoreProgress progress) {
    String stage =
        switch (state) {
          case StoreState.Preparing _ -> "preparing";
          case StoreState.Storing _ -> "storing";
          case StoreState.Draining _ -> "draining";
          case StoreState.Done _ -> "done";
          case StoreState.Failed _ -> "failed";
        };
    return String.format(
        Locale.ROOT,
        "%-9s consumed %,d  stored %,d  objects %,d, %s  partitions %s%s",
        stage,
        progress.consumed(),
        progress.stored(),
        progress.objects(),
        new ByteSize(progress.bytes()),
        progress.partitions().isEmpty()
            ? "none"
            : progress.partitions().stream().map(String::valueOf).collect(Collectors.joining(",")),
        progress.trouble().map(why -> "  waiting: " + why).orElse(""));
  }
}
