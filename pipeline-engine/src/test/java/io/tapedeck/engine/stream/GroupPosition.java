package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.TopicPartition;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads on from where the group last committed, or from the beginning, and notes what comes and
/// goes.
public final class GroupPosition implements PartitionHolder {

  public final Map<Integer, PartitionFacts> assigned = new ConcurrentHashMap<>();
  public final Set<Integer> given = ConcurrentHashMap.newKeySet();
  public final Set<Integer> lost = ConcurrentHashMap.newKeySet();

  @Override
  public long assigned(PartitionFacts facts) {
    assigned.put(facts.at().partition(), facts);
    return facts.committed().orElse(facts.logStart());
  }

  @Override
  public void revoked(Set<TopicPartition> partitions, boolean late) {
    for (TopicPartition at : partitions) {
      assigned.remove(at.partition());
      (late ? lost : given).add(at.partition());
    }
  }
}
