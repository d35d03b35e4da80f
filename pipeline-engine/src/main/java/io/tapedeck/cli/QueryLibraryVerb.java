package io.tapedeck.cli;

import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryFile;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.SavedQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `query library`: the queries that have names, those of the program and the saved ones.
@Command(
    name = "library",
    mixinStandardHelpOptions = true,
    description = "Lists, shows and runs the queries that have names.",
    synopsisSubcommandLabel = "list|show|run|save|delete")
final class QueryLibraryVerb implements Runnable {

  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  QueryLibraryVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Give one of list, show, run, save or delete.");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Names all queries, with what they answer.")
  int list(@Mixin HomeOptions where) {
    QueryLibrary library = library(where);
    String group = "";
    for (Query query : library.all()) {
      String of = query.shipped() ? query.group() : "Saved";
      if (!of.equals(group)) {
        terminal.out().println(of);
        group = of;
      }
      String about = query.about().isEmpty() ? query.title() : query.about();
      terminal.out().println(String.format("  %-26s %s", query.name(), about));
    }
    library.broken().forEach(file -> terminal.say(file.reason()));
    return ExitCode.DONE;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Prints a query with its parameters, as its file would be.")
  int show(@Mixin HomeOptions where, @Parameters(paramLabel = "NAME") String name) {
    terminal.out().print(QueryFile.write(library(where).get(name)));
    terminal.out().flush();
    return ExitCode.DONE;
  }

  @Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a query by its name.")
  int runNamed(
      @Mixin HomeOptions where,
      @Mixin QueryOptions options,
      @Parameters(paramLabel = "NAME") String name)
      throws InterruptedException {
    var bound = library(where).get(name).bind(options.values);
    options.budget(Price.ASSUMED); // to hear of a mistake before anything is started
    try (Session session = Session.open(where, terminal)) {
      return new QueryRun(terminal, options).of(session, bound);
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Keeps a statement in the home under a name; a header above it declares more.")
  int save(
      @Mixin HomeOptions where,
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "SQL", description = "The statement, or @FILE")
          String sql) {
    Query typed = QueryFile.typed(Statement.of(sql));
    Query named =
        new Query(
            name,
            typed.title().isEmpty() ? name : typed.title(),
            typed.about(),
            typed.group(),
            typed.needs(),
            typed.parameters(),
            typed.chart(),
            typed.source(),
            typed.sql().strip(),
            false);
    saved(where).save(named);
    terminal.say("Saved as " + name + ".");
    return ExitCode.DONE;
  }

  @Command(mixinStandardHelpOptions = true, description = "Removes a saved query.")
  int delete(@Mixin HomeOptions where, @Parameters(paramLabel = "NAME") String name) {
    saved(where).delete(name);
    return ExitCode.DONE;
  }

  private static SavedQueries saved(HomeOptions where) {
    return new SavedQueries(where.home().queries());
  }

  private static QueryLibrary library(HomeOptions where) {
    return QueryLibrary.ofProgram().with(saved(where));
  }
}
