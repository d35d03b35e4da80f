package io.tapedeck.app.shell;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import java.util.stream.Collectors;

/// The command line that does what the deck does.
final class RunCommand {

  private RunCommand() {}

  /// @param profile the profile in use; named only if it is not the default
  static String of(RunSpec spec, Pace pace, String profile) {
    String tapes =
        spec.tapes().stream()
            .map(TapeAddress::text)
            .map(RunCommand::quoted)
            .collect(Collectors.joining(" "));
    String folders =
        spec.partitionBy().stream().map(PartitionField::word).collect(Collectors.joining(","));
    String command =
        "tapedeck run " + tapes + " --pace " + pace + " --format " + spec.format().word();
    if (!folders.isEmpty()) {
      command += " --partition-by " + folders;
    }
    return profile.equals("local") ? command : command + " --profile " + quoted(profile);
  }

  /// For a POSIX shell; plain words stay as they are.
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
