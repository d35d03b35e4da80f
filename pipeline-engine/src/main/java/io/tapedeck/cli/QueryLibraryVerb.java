package io.tapedeck.cli;

import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryFile;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.SavedQueries;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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

  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new QueryLibraryVerb())
        .addSubcommand(new ListVerb(terminal))
        .addSubcommand(new ShowVerb(terminal))
        .addSubcommand(new RunVerb(terminal))
        .addSubcommand(new SaveVerb(terminal))
        .addSubcommand(new DeleteVerb());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Give one of list, show, run, save or delete.");
  }

  private static SavedQueries saved(HomeOptions where) {
    return new SavedQueries(where.home().queries());
  }

  private static QueryLibrary library(HomeOptions where) {
    return QueryLibrary.ofProgram().with(saved(where));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Names all queries, with what they answer.")
  static final class ListVerb implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private final HomeOptions where = new HomeOptions();

    ListVerb(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
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
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a query with its parameters, as its file would be.")
  static final class ShowVerb implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private final HomeOptions where = new HomeOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    ShowVerb(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      terminal.out().print(QueryFile.write(library(where).get(name)));
      terminal.out().flush();
      return ExitCode.DONE;
    }
  }

  @Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a query by its name.")
  static final class RunVerb implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private final HomeOptions where = new HomeOptions();
    @Mixin private final QueryOptions options = new QueryOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    RunVerb(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
      var bound = library(where).get(name).bind(options.values);
      options.budget(Price.ASSUMED); // to hear of a mistake before anything is started
      try (Session session = Session.open(where, terminal)) {
        return new QueryRun(terminal, options).of(session, bound);
      }
    }
  }

  @Command(
      name = "save",
      mixinStandardHelpOptions = true,
      description = "Keeps a statement in the home under a name; a header above it declares more.")
  static final class SaveVerb implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private final HomeOptions where = new HomeOptions();

    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SQL", description = "The statement, or @FILE")
    private String sql = "";

    SaveVerb(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
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
  }

  @Command(name = "delete", mixinStandardHelpOptions = true, description = "Removes a saved query.")
  static final class DeleteVerb implements Callable<Integer> {

    @Mixin private final HomeOptions where = new HomeOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() {
      saved(where).delete(name);
      return ExitCode.DONE;
    }
  }
}
