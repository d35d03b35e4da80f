package io.tapedeck.cli;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.state.CrawlState;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `crawl`: lets the crawler bring the catalog up to the lake, or says what that would change.
@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    description = "Starts the profile's crawler, waits for its end and prints the tables it knows.")
final class CrawlVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Option(
      names = "--check",
      description =
          "Say what a crawl would change, and change nothing. Exit code 0 only if catalog and lake"
              + " agree")
  private boolean check;

  @Option(
      names = "--json",
      description =
          "With --check: print one JSON object on standard output, and nothing else there")
  private boolean json;

  CrawlVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
      if (check) {
        session.onTermination(Thread.currentThread()::interrupt);
        return check(session);
      }
      CrawlState.Succeeded crawl = session.crawl();
      terminal.progress("");
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "crawled in %.1f s: %d tables created, %d updated, %d deleted%n",
              crawl.elapsed().toMillis() / 1e3,
              crawl.tablesCreated(),
              crawl.tablesUpdated(),
              crawl.tablesDeleted());
      for (LakeTable table : session.engine().tables()) {
        terminal.out().println(table.name() + "  " + table.location());
      }
      return ExitCode.DONE;
    }
  }

  private int check(Session session) throws InterruptedException {
    List<TableDrift> drifts = session.engine().catalog().drift();
    terminal.progress("");
    if (json) {
      terminal.out().println(DriftText.json(drifts).toPrettyString());
    } else {
      terminal.out().print(DriftText.forPeople(drifts));
    }
    return drifts.stream().allMatch(TableDrift::isNone) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
