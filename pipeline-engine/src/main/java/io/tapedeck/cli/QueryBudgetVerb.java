package io.tapedeck.cli;

import io.tapedeck.engine.config.ConfigFile;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.BudgetFile;
import io.tapedeck.engine.query.cost.Price;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `query budget`: what queries of this home may read. Not while an engine runs on the home, whose
/// window has it.
@Command(
    name = "budget",
    mixinStandardHelpOptions = true,
    description = "Shows or sets what the queries of this home may be billed for.")
final class QueryBudgetVerb implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final HomeOptions where = new HomeOptions();

  @Option(
      names = "--per-query",
      paramLabel = "AMOUNT",
      description = "500MB, 2GB, 0.05USD, or none")
  private @Nullable String perQuery;

  @Option(names = "--per-day", paramLabel = "AMOUNT", description = "For each UTC day, or none")
  private @Nullable String perDay;

  QueryBudgetVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BudgetFile file = new BudgetFile(BudgetFile.in(where.home().queries()), InstantSource.system());
    Budget before = file.budget();
    Budget now = new Budget(limit(perQuery, before.perQuery()), limit(perDay, before.perDay()));
    if (!now.equals(before)) {
      file.set(now);
    }
    terminal.out().println("per query: " + shown(now.perQuery()));
    terminal.out().println("per day: " + shown(now.perDay()));
    terminal.out().println(String.format(Locale.ROOT, "spent today: %,d bytes", file.spentToday()));
    return ExitCode.DONE;
  }

  private Price price() {
    return where.profile().equals(Profile.LOCAL)
        ? Price.ASSUMED
        : Price.of(ConfigFile.profile(where.home(), where.profile(), System.getenv()).query());
  }

  private OptionalLong limit(@Nullable String asked, OptionalLong before) {
    return asked == null
        ? before
        : asked.equals("none")
            ? OptionalLong.empty()
            : OptionalLong.of(QueryOptions.bytes(asked, price()));
  }

  private static String shown(OptionalLong limit) {
    return limit.isEmpty()
        ? "no limit"
        : String.format(Locale.ROOT, "%,d bytes", limit.getAsLong());
  }
}
