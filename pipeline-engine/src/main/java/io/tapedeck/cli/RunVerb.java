package io.tapedeck.cli;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.state.RunState;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `run`: the whole way once. Read, publish, store, register, crawl, query; then the ledger.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Plays tapes the whole way once: read, publish, store, register, crawl, query. Ends with"
            + " the ledger; exit code 0 only if it balances.")
final class RunVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Mixin private final TapesToPlay tapes = new TapesToPlay();

  @Mixin private final LayoutOptions layout = new LayoutOptions();

  @Option(names = "--sql", paramLabel = "TEXT|@FILE", description = "A query to run at the end")
  private @Nullable String sql;

  @Option(
      names = "--forecast",
      description =
          "Play nothing: say how many objects of what size this would leave in the lake, what that"
              + " costs, and which setting would be better")
  private boolean forecast;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  RunVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    String statement = sql == null ? null : Statement.of(sql);
    RunSpec spec = tapes.spec(where.home(), terminal).with(layout.format(), layout.partitionBy());
    try (Session session = Session.open(where, terminal)) {
      if (forecast) {
        terminal.progress("reading the tapes");
        Forecast told = session.engine().forecast(spec);
        terminal.progress("");
        ForecastText.print(terminal.out(), told, json);
        return ExitCode.DONE;
      }
      RunReport report = new RunReport(session.startSeconds());
      RunHandle run = session.engine().run(spec);
      session.onTermination(run::stop);
      RunState end = new RunProgressLine(terminal, run).follow();
      report.ran(run, end);
      report.quarantined(QuarantineNote.of(where.home(), run.id()));
      if (end instanceof RunState.Done && !session.isStopping()) {
        lookAt(session, report, statement);
      }
      report.print(terminal, json);
      return report.exitCode();
    }
  }

  /// What the run stored, as crawler, catalog and query see it. A failure here is reported beside
  /// what the run came to.
  private static void lookAt(Session session, RunReport report, @Nullable String statement)
      throws InterruptedException {
    try {
      report.crawled(session.crawl());
      report.catalogued(session.engine());
      if (statement != null) {
        report.queried(session.query(statement));
      }
    } catch (EngineException e) {
      report.failed(e);
    }
  }
}
