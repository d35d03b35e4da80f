package io.tapedeck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lake`: looks at the objects of the lake and merges small ones.
@Command(
    name = "lake",
    mixinStandardHelpOptions = true,
    description = "Looks at the objects of the lake, and merges small ones.",
    synopsisSubcommandLabel = "ls|sizes|compact")
final class LakeVerb implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new LakeVerb())
        .addSubcommand(new LakeLsVerb(terminal))
        .addSubcommand(new LakeSizesVerb(terminal))
        .addSubcommand(new LakeCompactVerb(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Give one of ls, sizes or compact.");
  }
}
