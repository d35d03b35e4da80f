package io.tapedeck.cli;

import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.history.QueryHistory;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `query history`: what was run.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Prints the queries that were run, the latest first.")
final class QueryHistoryVerb implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final HomeOptions where = new HomeOptions();

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many. Default: ${DEFAULT-VALUE}")
  private int most = 20;

  QueryHistoryVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    QueryHistory history = new QueryHistory(QueryHistory.file(where.home().queries()));
    history.latest().stream().limit(Math.max(0, most)).forEach(this::print);
    return ExitCode.DONE;
  }

  private void print(PastQuery one) {
    String what = one.name().isEmpty() ? one.sql().strip().replaceAll("\\s+", " ") : one.name();
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s  %-9s  %,15d bytes  %,8d ms  %s",
                one.at().truncatedTo(ChronoUnit.SECONDS),
                one.outcome().name().toLowerCase(Locale.ROOT),
                one.scannedBytes(),
                one.millis(),
                what.length() > 100 ? what.substring(0, 100) + "…" : what));
    one.notes().forEach(note -> terminal.out().println("    " + note));
  }
}
