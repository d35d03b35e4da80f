package io.tapedeck.engine.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/// A transaction that a partition waits for: what is behind its first record is hidden from whoever
/// reads committed records. The partition's word counts and not the coordinator's, which may be
/// loading, or may have forgotten it (KAFKA-20734).
///
/// @param startOffset of its first record in this partition
/// @param producer the id that the broker gave to its producer
record OpenTransaction(String topic, int partition, long startOffset, long producer) {

  private static final Comparator<OpenTransaction> BY_PLACE =
      Comparator.comparing(OpenTransaction::topic)
          .thenComparingInt(OpenTransaction::partition)
          .thenComparingLong(OpenTransaction::startOffset);

  /// Those of all partitions of some topics, in order; none of a topic that is not there.
  static List<OpenTransaction> in(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions(admin, topics);
    DescribeProducersResult answer = admin.describeProducers(partitions);
    List<OpenTransaction> open = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      for (ProducerState producer : answer.partitionResult(partition).get().activeProducers()) {
        producer
            .currentTransactionStartOffset()
            .ifPresent(start -> open.add(of(partition, start, producer)));
      }
    }
    return open.stream().sorted(BY_PLACE).toList();
  }

  private static OpenTransaction of(TopicPartition partition, long start, ProducerState producer) {
    return new OpenTransaction(
        partition.topic(), partition.partition(), start, producer.producerId());
  }

  private static List<TopicPartition> partitions(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      KafkaTopics.describe(admin, topic).stream()
          .flatMap(described -> described.partitions().stream())
          .map(info -> new TopicPartition(topic, info.partition()))
          .forEach(partitions::add);
    }
    return partitions;
  }
}
