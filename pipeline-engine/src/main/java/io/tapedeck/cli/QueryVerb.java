package io.tapedeck.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `query`: asks the lake one question.
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs SQL in the profile's workgroup and database and prints the answer.")
final class QueryVerb implements Callable<Integer> {

  enum Format {
    TABLE,
    CSV,
    JSON
  }

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Parameters(paramLabel = "SQL", description = "The statement, or @FILE to read it from a file")
  private String sql = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}")
  private Format format = Format.TABLE;

  QueryVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    String statement = Statement.of(sql);
    try (Session session = Session.open(where, terminal)) {
      Answer answer = session.query(statement);
      terminal.progress("");
      switch (format) {
        case TABLE -> AnswerTable.print(terminal.out(), answer);
        case CSV -> AnswerCsv.print(terminal.out(), answer);
        case JSON -> terminal.out().println(AnswerJson.of(answer).toPrettyString());
      }
      terminal.say(
          String.format(
              Locale.ROOT,
              "%,d bytes scanned in %,d ms",
              answer.end().scannedBytes(),
              answer.end().engineTime().toMillis()));
      return ExitCode.DONE;
    }
  }
}
