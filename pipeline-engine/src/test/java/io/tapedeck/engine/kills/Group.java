package io.tapedeck.engine.kills;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.TopicPartition;

/// The consumer group of the sinks, seen by an administrator.
final class Group implements AutoCloseable {

  private final Admin admin;
  private final String name;

  Group(String bootstrap, String name) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.name = name;
  }

  /// Removes all members, so that nobody waits until the session of one that was killed is over.
  /// That changes only how long the test takes.
  void evict() throws InterruptedException {
    try {
      admin
          .removeMembersFromConsumerGroup(name, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    } catch (ExecutionException _) {
      // There may be nobody, or not even a group yet.
    }
  }

  /// Whether everything on the topic is stored, as far as the group says.
  boolean isThrough(String topic, int partitions) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    var committed = admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
    var latest = admin.listOffsets(ends).all().get();
    return ends.keySet().stream()
        .allMatch(
            at ->
                committed.get(at) != null
                    // The last transaction's marker is no record.
                    && committed.get(at).offset() >= latest.get(at).offset() - 1);
  }

  /// How many records are committed as stored, of all partitions together.
  long stored() throws InterruptedException, ExecutionException {
    return admin
        .listConsumerGroupOffsets(name)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(offset -> offset == null ? 0 : offset.offset())
        .sum();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
