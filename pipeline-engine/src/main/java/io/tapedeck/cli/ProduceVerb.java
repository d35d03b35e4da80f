package io.tapedeck.cli;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.pipeline.Production;
import io.tapedeck.engine.state.RunState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `produce`: the first half of the way alone. Read and publish; needs nothing but a broker.
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description =
        "Plays tapes into the broker of a profile and no further; of the profile only the section"
            + " 'broker' is needed. A run that was interrupted is continued.")
final class ProduceVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Mixin private final TapesToPlay tapes = new TapesToPlay();

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  ProduceVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunSpec spec = tapes.spec(where.home(), terminal);
    try (Termination termination = new Termination(terminal, "what was read is committed first");
        Production production =
            EngineAssembly.production(
                where.home(), where.profile(), System.getenv(), terminal::progress)) {
      RunHandle run = production.run(spec);
      termination.by(run::stop);
      RunState end = new RunProgressLine(terminal, run).follow();
      ProduceReport report = new ProduceReport(run, end, QuarantineNote.of(where.home(), run.id()));
      report.print(terminal, json);
      return report.exitCode();
    }
  }
}
