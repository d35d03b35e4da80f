package io.tapedeck.cli;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.state.CrawlState;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `crawl`: lets the crawler compare the lake with the catalog.
@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    description = "Starts the profile's crawler, waits for its end and prints the tables it knows.")
final class CrawlVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  CrawlVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
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
}
