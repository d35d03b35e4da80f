package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: finds the verb, runs it, and turns whatever goes wrong into one sentence and
/// an exit code.
@Command(
    name = "tapedeck",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Plays market data through Kafka into an S3 lake and answers SQL over it.",
      "Without a verb it opens the console.",
      ""
    },
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 the run failed, 2 wrong usage or input, 3 something is missing on this"
          + " machine."
    })
public final class Cli {

  private Cli() {}

  /// Runs the verb that `args` name.
  ///
  /// @return the exit code
  public static int run(String... args) {
    return run(Terminal.ofProcess(), args);
  }

  /// Says that there is no display, and what works without one.
  ///
  /// @return the exit code
  public static int refuseWithoutDisplay() {
    Terminal.ofProcess()
        .error(
            "there is no display to open a window on. Use ./tapedeck run TAPE, which needs none, or"
                + " set DISPLAY.");
    return ExitCode.MISSING;
  }

  static int run(Terminal terminal, String... args) {
    CommandLine line =
        new CommandLine(new Cli())
            .addSubcommand(new RunVerb(terminal))
            .addSubcommand(new ProduceVerb(terminal))
            .addSubcommand(new SinkVerb(terminal))
            .addSubcommand(new EngineVerb(terminal))
            .addSubcommand(new InspectVerb(terminal))
            .addSubcommand(QueryVerb.with(terminal))
            .addSubcommand(new CrawlVerb(terminal))
            .addSubcommand(new VerifyVerb(terminal))
            .addSubcommand(LakeVerb.with(terminal))
            .addSubcommand(new StackVerb(terminal))
            .addSubcommand(new SynthVerb(terminal))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setExpandAtFiles(false)
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((error, _) -> refuse(terminal, error));
    line.setExecutionExceptionHandler((error, _, _) -> explain(terminal, error));
    if (args.length == 0) {
      line.usage(line.getErr());
      return ExitCode.USAGE;
    }
    return line.execute(args);
  }

  /// One sentence, not the whole help: that would push the sentence off the screen.
  private static int refuse(Terminal terminal, ParameterException error) {
    CommandLine at = error.getCommandLine();
    String said = String.valueOf(error.getMessage()).strip();
    if (at.getParent() == null && error instanceof UnmatchedArgumentException unmatched) {
      said =
          "There is no verb '"
              + unmatched.getUnmatched().getFirst()
              + "'. Known: "
              + String.join(", ", at.getSubcommands().keySet());
    }
    String stop = said.endsWith(".") ? "" : ".";
    terminal.error(
        said + stop + " See '" + at.getCommandSpec().qualifiedName() + " --help' for more.");
    return ExitCode.USAGE;
  }

  /// Says what went wrong, and tells the log where.
  ///
  /// @return the exit code
  static int explain(Terminal terminal, Exception error) {
    if (error instanceof EngineException failure) {
      LoggerFactory.getLogger(Cli.class).debug("{}", failure.code(), failure);
      terminal.error(failure.text());
      return ExitCode.of(failure.code());
    }
    LoggerFactory.getLogger(Cli.class).error("Unexpected failure", error);
    terminal.error("unexpected failure: " + error + ". The log in the home has the details.");
    return ExitCode.FAILED;
  }
}
