package io.tapedeck.cli;

import io.tapedeck.engine.StoreHandle;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.state.StoreState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `engine`: the engine without a window, for a machine that nobody sits at.
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description =
        "Runs the engine of a profile without a window: stores what is published, in Parquet by"
            + " date and symbol, until it is stopped, and what it has taken by then.")
final class EngineVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  EngineVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
      StoreHandle sink = session.engine().store(StoreSpec.standard());
      session.onTermination(sink::stop);
      StoreState end = new SinkProgressLine(terminal, sink).follow();
      SinkReport report = new SinkReport(sink.progress(), end);
      report.print(terminal, false);
      return report.exitCode();
    }
  }
}
