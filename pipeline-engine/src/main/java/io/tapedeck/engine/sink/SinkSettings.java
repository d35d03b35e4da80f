package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a sink does with records.
///
/// @param run the run whose records count as the sink's own
/// @param sink names this process in plans, for people
/// @param lake where objects go and when they are closed
/// @param format how objects are written
/// @param partitionBy their folders, outermost first
/// @param spool the folder for what does not fit into memory; made if need be
/// @param memory how much memory what waits may take
/// @param disk how much more may wait in the spool when the lake does not answer
/// @param revokeWithin how long topic-partitions that go to another member may take to be stored
public record SinkSettings(
    RunId run,
    String sink,
    LakeConfig lake,
    ObjectFormat format,
    List<PartitionField> partitionBy,
    Path spool,
    ByteSize memory,
    ByteSize disk,
    Duration revokeWithin) {

  private static final long MOST_MEMORY = 256L << 20;

  public SinkSettings {
    partitionBy = List.copyOf(partitionBy);
  }

  /// With a quarter of the heap (at most 256 MiB) of memory, 2 GiB of spool, and ten seconds for
  /// what is revoked.
  public static SinkSettings of(
      RunId run,
      String sink,
      LakeConfig lake,
      ObjectFormat format,
      List<PartitionField> partitionBy,
      Path spool) {
    return new SinkSettings(
        run,
        sink,
        lake,
        format,
        partitionBy,
        spool,
        new ByteSize(Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 4)),
        ByteSize.ofMebibytes(2048),
        Duration.ofSeconds(10));
  }
}
