package io.tapedeck.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Lets an option take its value only where it is attached with `=`: in `--loop tape.csv` the file
/// is what is to be played, and not the number of times.
final class AttachedValue implements IParameterPreprocessor {

  // The type is picocli's.
  @SuppressWarnings("JdkObsolete")
  @Override
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec arg, Map<String, Object> info) {
    if (!"=".equals(info.get("separator")) && arg instanceof OptionSpec option) {
      args.push(option.fallbackValue());
    }
    return false;
  }
}
