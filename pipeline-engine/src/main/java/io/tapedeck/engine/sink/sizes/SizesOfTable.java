package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ByteSize;
import java.util.ArrayList;
import java.util.List;

/// Counts the objects of one table while they are listed. Belongs to the thread that counts.
public final class SizesOfTable {

  private static final long SMALL = 64L << 20;
  private static final long TARGET = 128L << 20;

  private final long[] objects = new long[12];
  private final long[] bytes = new long[12];
  private long partitions;
  private long tiny;
  private long mergeable;
  private long after;

  private SizesOfTable() {}

  /// Lists a table and counts. Holds one partition at a time; blocks.
  ///
  /// @param prefix the lake's
  public static TableSizes of(ObjectStore store, String prefix, String table) {
    SizesOfTable sizes = new SizesOfTable();
    new TableWalk(store, prefix)
        .walk(
            table,
            partition -> {
              sizes.add(partition);
              return !Thread.currentThread().isInterrupted();
            });
    return sizes.result(table);
  }

  private void add(PartitionObjects partition) {
    partitions++;
    long small = 0;
    long smallBytes = 0;
    for (LakeObject object : partition.objects()) {
      int at = SizeClass.of(object.bytes());
      objects[at]++;
      bytes[at] += object.bytes();
      if (object.bytes() < TableSizes.TINY.bytes()) {
        tiny++;
      }
      if (object.bytes() < SMALL) {
        small++;
        smallBytes += object.bytes();
      }
    }
    if (small > 1) {
      mergeable++;
      after += partition.objects().size() - small + 1 + smallBytes / TARGET;
    } else {
      after += partition.objects().size();
    }
  }

  private TableSizes result(String table) {
    List<SizeClass> histogram = new ArrayList<>();
    List<ByteSize> bounds = SizeClass.bounds();
    long all = 0;
    long size = 0;
    for (int i = 0; i < bounds.size(); i++) {
      ByteSize below = i + 1 < bounds.size() ? bounds.get(i + 1) : new ByteSize(Long.MAX_VALUE);
      histogram.add(new SizeClass(bounds.get(i), below, objects[i], bytes[i]));
      all += objects[i];
      size += bytes[i];
    }
    return new TableSizes(table, all, size, partitions, histogram, tiny, mergeable, after);
  }
}
