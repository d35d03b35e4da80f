package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionLog;
import io.tapedeck.engine.sink.compact.CompactionState;
import java.util.Set;

/// Watches for compactions that merge objects from before and behind the cut while the query runs:
/// the name of a merged object does not tell its offsets. One that was there before the plan log
/// was read has merged only what was done by then.
final class MergedMeanwhile {

  private final CompactionLog log;
  private final Set<String> before;

  /// Notes the compactions that there are; to be made before the plan log is read. Blocks.
  MergedMeanwhile(CompactionLog log) {
    this.log = log;
    before = log.ids();
  }

  /// @throws EngineException QUERY_FAILED if rows may have been read twice
  void refuse(Cut cut) {
    for (String id : log.ids()) {
      if (!before.contains(id)) {
        log.find(id).filter(one -> isMixed(one, cut)).ifPresent(MergedMeanwhile::refuse);
      }
    }
  }

  private static boolean isMixed(Compaction one, Cut cut) {
    return one.state() != CompactionState.WRITTEN
        && one.manifest().replaced().stream().anyMatch(gone -> cut.isBehind(gone.key()));
  }

  private static void refuse(Compaction one) {
    throw new EngineException(
        ErrorCode.QUERY_FAILED,
        "While the query ran, the partition "
            + one.manifest().folder()
            + " was compacted together with records that were stored meanwhile: the answer may"
            + " count them twice and is not shown. Run the query again.");
  }
}
