package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What whoever reads a topic for hours asks about it again and again, over one connection. Every
/// question blocks, for five seconds at most. Safe for use by any thread; closing ends the
/// connection.
final class TopicQuestions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicQuestions.class);
  private static final int DEADLINE_MILLIS = 5_000;

  private final BrokerConfig broker;
  private final Admin admin;
  private volatile boolean policyHidden;

  /// @throws EngineException CONFIG_INVALID, BROKER_UNREACHABLE if no address can be looked up
  TopicQuestions(BrokerConfig broker) {
    this.broker = broker;
    Map<String, Object> settings = KafkaConnection.settings(broker);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DEADLINE_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, DEADLINE_MILLIS / 2);
    settings.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20L);
    try {
      admin = Admin.create(settings);
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "ask about topic '" + broker.topic() + "'", e);
    }
  }

  /// The broker's id of the topic; empty if there is no such topic.
  ///
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  Optional<String> topicId() {
    return ask(
        "describe topic '" + broker.topic() + "'",
        () -> {
          try {
            Map<String, TopicDescription> found =
                admin.describeTopics(List.of(broker.topic())).allTopicNames().get();
            return found.values().stream().map(topic -> topic.topicId().toString()).findFirst();
          } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                || e.getCause() instanceof UnknownTopicIdException) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /// The topic's `cleanup.policy`; empty if this user may not see it.
  ///
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  String cleanupPolicy() {
    if (policyHidden) {
      return "";
    }
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, broker.topic());
    return ask(
        "read the settings of topic '" + broker.topic() + "'",
        () -> {
          try {
            for (Config config : admin.describeConfigs(List.of(topic)).all().get().values()) {
              ConfigEntry policy = config.get("cleanup.policy");
              if (policy != null && policy.value() != null) {
                return policy.value();
              }
            }
            return "";
          } catch (ExecutionException e) {
            return withoutPolicy(e);
          }
        });
  }

  private String withoutPolicy(ExecutionException e) throws ExecutionException {
    if (e.getCause() instanceof AuthorizationException) {
      policyHidden = true;
      LOG.warn(
          "This user may not read the settings of topic '{}': whether it is compacted, which would"
              + " lose records, is not checked",
          broker.topic());
      return "";
    }
    if (e.getCause() instanceof UnknownTopicOrPartitionException) {
      return "";
    }
    throw e;
  }

  /// What there is to know about partitions at this moment.
  ///
  /// @throws EngineException TOPIC_DELETED; BROKER_UNREACHABLE, BROKER_REFUSED
  List<PartitionFacts> facts(Set<Integer> partitions) {
    String id = topicId().orElseThrow(() -> TopicFailure.noTopic(broker));
    Map<Integer, Long> starts = offsets(partitions, OffsetSpec.earliest());
    Map<Integer, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<Integer, OffsetAndMetadata> committed = committed(partitions);
    List<PartitionFacts> facts = new ArrayList<>();
    for (int partition : partitions) {
      OffsetAndMetadata last = committed.get(partition);
      facts.add(
          new PartitionFacts(
              new TopicPartition(broker.topic(), partition),
              id,
              starts.getOrDefault(partition, 0L),
              ends.getOrDefault(partition, 0L),
              last == null ? OptionalLong.empty() : OptionalLong.of(last.offset()),
              last == null ? Optional.empty() : last.leaderEpoch(),
              last == null ? "" : last.metadata()));
    }
    return facts;
  }

  /// How many processes read the topic as members of the group; 0 if the broker knows no group.
  ///
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  int members() {
    return ask(
        "describe group '" + broker.group() + "'",
        () -> {
          try {
            return admin
                .describeConsumerGroups(List.of(broker.group()))
                .all()
                .get()
                .values()
                .stream()
                .mapToInt(group -> group.members().size())
                .sum();
          } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
              return 0;
            }
            throw e;
          }
        });
  }

  private Map<Integer, Long> offsets(Set<Integer> partitions, OffsetSpec which) {
    Map<org.apache.kafka.common.TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(kafka(partition), which));
    Map<org.apache.kafka.common.TopicPartition, ListOffsetsResultInfo> found =
        ask(
            "ask for the offsets of topic '" + broker.topic() + "'",
            () -> admin.listOffsets(wanted).all().get());
    return found.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().partition(), e -> e.getValue().offset()));
  }

  private Map<Integer, OffsetAndMetadata> committed(Set<Integer> partitions) {
    ListConsumerGroupOffsetsSpec wanted =
        new ListConsumerGroupOffsetsSpec()
            .topicPartitions(partitions.stream().map(this::kafka).toList());
    Map<org.apache.kafka.common.TopicPartition, OffsetAndMetadata> found =
        ask(
            "ask for the positions of group '" + broker.group() + "'",
            () ->
                admin
                    .listConsumerGroupOffsets(Map.of(broker.group(), wanted))
                    .partitionsToOffsetAndMetadata(broker.group())
                    .get());
    Map<Integer, OffsetAndMetadata> committed = new HashMap<>();
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition.partition(), offset);
          }
        });
    return committed;
  }

  private org.apache.kafka.common.TopicPartition kafka(int partition) {
    return new org.apache.kafka.common.TopicPartition(broker.topic(), partition);
  }

  private <T> T ask(String doing, Question<T> question) {
    try {
      return question.ask();
    } catch (ExecutionException | KafkaException e) {
      throw KafkaFailure.of(broker, doing, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.INTERNAL, "Interrupted: cannot " + doing + ".", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws ExecutionException, InterruptedException;
  }
}
