package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lake compact`: merges the small objects of closed partitions, in two calls: `--apply`, and when
/// no query reads the old objects any more, `--finish`.
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Merges the small objects of closed partitions. Without an option it says what it would do.",
      "--apply writes the merged objects and points queries to them; the old ones stay until"
          + " --finish, and till then --undo leads back."
    })
final class LakeCompactVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Parameters(paramLabel = "TABLE", arity = "0..1", description = "The table")
  private @Nullable String table;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Only partitions whose dt is before this date. Default: yesterday, in UTC")
  private @Nullable String before;

  @Option(names = "--dry-run", description = "Only say what would be done, which is the default")
  private boolean dryRun;

  @Option(names = "--apply", description = "Do it, or go on with what was interrupted")
  private boolean apply;

  @Option(
      names = "--finish",
      paramLabel = "ID",
      description =
          "Delete the old objects of this compaction, or with the word all of every one that has"
              + " waited long enough")
  private @Nullable String finish;

  @Option(names = "--undo", paramLabel = "ID", description = "Lead queries back to the old objects")
  private @Nullable String undo;

  @Option(
      names = "--grace",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description =
          "How long old objects stay for queries that had begun. Default: ${DEFAULT-VALUE}")
  private int grace = 30;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  LakeCompactVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    CompactionOrder order = order();
    try (Session session = Session.open(where, terminal)) {
      CompactionReport report =
          session
              .engine()
              .lake()
              .compact(
                  order,
                  new CompactionWatch() {
                    @Override
                    public void at(long partitions, String doing) {
                      if (terminal.interactive()) {
                        terminal.progress(partitions + " partitions, " + doing);
                      }
                    }

                    @Override
                    public boolean isCancelled() {
                      return session.isStopping();
                    }
                  });
      terminal.progress("");
      CompactionText.print(terminal.out(), order, report, json);
      return ExitCode.DONE;
    }
  }

  private CompactionOrder order() {
    int asked = (apply ? 1 : 0) + (finish != null ? 1 : 0) + (undo != null ? 1 : 0);
    if (asked + (dryRun ? 1 : 0) > 1) {
      throw refused("Give only one of --dry-run, --apply, --finish and --undo.");
    }
    if (grace < 0) {
      throw refused("--grace takes a number of minutes, not " + grace + ".");
    }
    if (finish != null) {
      return new CompactionOrder.Finish(
          finish.equals("all") ? "" : finish, Duration.ofMinutes(grace));
    }
    if (undo != null) {
      return new CompactionOrder.Undo(undo);
    }
    if (table == null) {
      throw refused("Name the table whose partitions are to be compacted: lake compact bars.");
    }
    LocalDate date = before == null ? LocalDate.now(ZoneOffset.UTC).minusDays(1) : date(before);
    return apply ? new CompactionOrder.Apply(table, date) : new CompactionOrder.DryRun(table, date);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw refused("--before takes a date like 2026-01-05, not '" + text + "'.");
    }
  }

  private static EngineException refused(String why) {
    return new EngineException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
