package io.tapedeck.cli;

import io.tapedeck.engine.StoreHandle;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.state.StoreState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sink`: the second half of the way alone. Takes what is on the topic and stores it.
@Command(
    name = "sink",
    mixinStandardHelpOptions = true,
    description =
        "Stores what the topic of a profile holds and gets, as one member of its consumer group,"
            + " until it is stopped. Several of them, on one machine or on many, share the work"
            + " and store each record once.")
final class SinkVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Mixin private final LayoutOptions layout = new LayoutOptions();

  @Option(
      names = "--drain",
      description = "End as soon as everything is stored that the topic held at the start")
  private boolean drain;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  SinkVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    StoreSpec spec = new StoreSpec(layout.format(), layout.partitionBy(), drain);
    try (Session session = Session.open(where, terminal)) {
      StoreHandle sink = session.engine().store(spec);
      session.onTermination(sink::stop);
      StoreState end = new SinkProgressLine(terminal, sink).follow();
      SinkReport report = new SinkReport(sink.progress(), end);
      report.print(terminal, json);
      return report.exitCode();
    }
  }
}
