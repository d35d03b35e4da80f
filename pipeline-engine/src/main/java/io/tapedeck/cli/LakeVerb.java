package io.tapedeck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lake`: looks at the objects of the lake, merges small ones, and goes on behind what is lost.
@Command(
    name = "lake",
    mixinStandardHelpOptions = true,
    description =
        "Looks at the objects of the lake, merges small ones, and goes on behind what the topic"
            + " lost.",
    synopsisSubcommandLabel = "ls|sizes|compact|accept-gap")
final class LakeVerb implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new LakeVerb())
        .addSubcommand(new LakeLsVerb(terminal))
        .addSubcommand(new LakeSizesVerb(terminal))
        .addSubcommand(new LakeCompactVerb(terminal))
        .addSubcommand(new LakeGapVerb(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Give one of ls, sizes, compact or accept-gap.");
  }
}
