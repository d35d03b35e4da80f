package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.TopicPartition;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Tells the topic-partitions that have a plan log, if only its beginning, with one listing each,
/// however long the logs are. Confined to one thread.
final class LoggedPartitions implements Iterator<TopicPartition> {

  /// Sorts behind every name in a folder of plans.
  private static final String BEHIND = "~";

  private final ObjectStore store;
  private final PlanKeys keys;
  private String after;
  private boolean looked;
  private @Nullable TopicPartition next;

  LoggedPartitions(ObjectStore store, PlanKeys keys) {
    this.store = store;
    this.keys = keys;
    after = keys.all();
  }

  @Override
  public boolean hasNext() {
    if (!looked) {
      next = look();
      looked = true;
    }
    return next != null;
  }

  @Override
  public TopicPartition next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    looked = false;
    return next;
  }

  private @Nullable TopicPartition look() {
    while (true) {
      List<LakeObject> first = store.listAfter(keys.all(), after, 1).items();
      if (first.isEmpty()) {
        return null;
      }
      String key = first.getFirst().key().value();
      String[] parts = key.substring(keys.all().length()).split("/", -1);
      if (parts.length == 3 && parts[1].matches("[0-9]{1,9}")) {
        TopicPartition found = new TopicPartition(parts[0], Integer.parseInt(parts[1]));
        after = keys.folder(found) + BEHIND;
        return found;
      }
      after = key;
    }
  }
}
