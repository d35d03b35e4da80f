package io.tapedeck.engine.sink.compact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was done about small objects, or would be.
///
/// @param partitions how many partitions were looked at
/// @param steps what became of each that something was to do with, at most [#MOST]
/// @param more how many steps are not in the list
/// @param before objects that were merged, or would be
/// @param after objects that came of them; about, in a dry run
/// @param bytesBefore their size before
/// @param bytesAfter and after; the same in a dry run
/// @param left why other objects stay as they are, and how many
public record CompactionReport(
    long partitions,
    List<Step> steps,
    long more,
    long before,
    long after,
    long bytesBefore,
    long bytesAfter,
    Map<String, Long> left) {

  /// How many steps a report lists.
  public static final int MOST = 1_000;

  public CompactionReport {
    steps = List.copyOf(steps);
    left = Collections.unmodifiableMap(new TreeMap<>(left));
  }

  /// One partition.
  ///
  /// @param id the compaction; empty in a dry run
  /// @param partition partition column → value
  /// @param state what it came to; empty in a dry run
  /// @param rows how many rows the objects hold; 0 in a dry run, which does not open them
  /// @param note what there is to know beyond that, a sentence, or empty
  public record Step(
      String id,
      String table,
      Map<String, String> partition,
      Optional<CompactionState> state,
      long rows,
      long before,
      long after,
      long bytesBefore,
      long bytesAfter,
      String note) {

    public Step {
      partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
    }

    static Step of(CompactionManifest manifest, CompactionState state, String note) {
      return new Step(
          manifest.id(),
          manifest.table(),
          manifest.partition(),
          Optional.of(state),
          manifest.rows(),
          manifest.replaced().size(),
          manifest.made().size(),
          manifest.bytesReplaced(),
          manifest.bytesMade(),
          note);
    }
  }
}
