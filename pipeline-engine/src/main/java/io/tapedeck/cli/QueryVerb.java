package io.tapedeck.cli;

import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.library.QueryFile;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `query`: asks the lake one question.
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Runs SQL in the profile's workgroup and database and prints the answer.",
      "Parameters are written as :name and given with --param."
    },
    synopsisSubcommandLabel = "[library|history|budget]")
final class QueryVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final HomeOptions where = new HomeOptions();
  @Mixin private final QueryOptions options = new QueryOptions();

  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "The statement, or @FILE to read it from a file")
  private @Nullable String sql;

  private QueryVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new QueryVerb(terminal))
        .addSubcommand(new QueryLibraryVerb(terminal))
        .addSubcommand(new QueryHistoryVerb(terminal))
        .addSubcommand(new QueryBudgetVerb(terminal));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (sql == null || sql.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Give a statement, or one of library, history and budget.");
    }
    var bound = QueryFile.typed(Statement.of(sql)).bind(options.values);
    options.budget(Price.ASSUMED); // to hear of a mistake before anything is started
    try (Session session = Session.open(where, terminal)) {
      return new QueryRun(terminal, options).of(session, bound);
    }
  }
}
