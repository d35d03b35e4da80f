package io.tapedeck.app.shell;

import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;
import java.util.stream.Collectors;

/// The command line of a sink alone, which stores what is on the topic without a tape.
public final class SinkCommand {

  private SinkCommand() {}

  /// @param profile the profile in use; named only if it is not the default
  public static String of(ObjectFormat format, List<PartitionField> partitionBy, String profile) {
    String folders =
        partitionBy.stream().map(PartitionField::word).collect(Collectors.joining(","));
    return "./tapedeck sink --format "
        + format.word()
        + " --partition-by "
        + (folders.isEmpty() ? "none" : folders)
        + (profile.equals(Profile.LOCAL) ? "" : " --profile " + profile);
  }
}
