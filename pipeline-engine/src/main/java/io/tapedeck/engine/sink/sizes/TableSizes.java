package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.model.ByteSize;
import java.util.List;

/// How large the objects of a table are.
///
/// @param objects how many there are
/// @param bytes their size together
/// @param partitions how many folders hold them
/// @param histogram by size, twelve classes: below 1 KiB, then each four times as wide, from 1 GiB
///   on the last
/// @param tiny objects below [#TINY]
/// @param mergeable partitions with at least two objects that compaction would merge
/// @param afterCompaction about how many objects there would be if all of these were compacted;
///   objects of plans that are not done, and those of others, are counted as if they could be
public record TableSizes(
    String table,
    long objects,
    long bytes,
    long partitions,
    List<SizeClass> histogram,
    long tiny,
    long mergeable,
    long afterCompaction) {

  /// Below this an object costs a query more for being opened than for being read.
  public static final ByteSize TINY = ByteSize.ofMebibytes(1);

  public TableSizes {
    histogram = List.copyOf(histogram);
  }

  /// The share of tiny objects, 0 to 1.
  public double tinyShare() {
    return objects == 0 ? 0 : (double) tiny / objects;
  }

  /// The class that the median object is in; the first if there is none.
  public SizeClass medianClass() {
    long seen = 0;
    for (SizeClass one : histogram) {
      seen += one.objects();
      if (seen * 2 >= objects && one.objects() > 0) {
        return one;
      }
    }
    return histogram.getFirst();
  }
}
