package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Asks the broker of a profile about its topic, and makes the topic where there is none. Each
/// question connects anew and is answered, or has failed, within ten seconds. Holds nothing; safe
/// for use by any thread.
public final class KafkaTopics {

  /// Less than the ten seconds that a person is asked to wait, by what it takes to start a client
  /// and to give up.
  private static final Duration DEADLINE = Duration.ofSeconds(7);

  // A broker that was killed reads its logs before it answers, which takes a busy disk its time.
  private static final Duration DEADLINE_AFTER_DEATH = Duration.ofSeconds(30);

  private final BrokerConfig broker;
  private final Duration deadline;

  public KafkaTopics(BrokerConfig broker) {
    this(broker, DEADLINE);
  }

  KafkaTopics(BrokerConfig broker, Duration deadline) {
    this.broker = broker;
    this.deadline = deadline;
  }

  /// Makes the topic with the configured partitions and copies unless it exists, and waits until it
  /// can be written to.
  ///
  /// @return how many partitions it has
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  public int ensure() {
    NewTopic topic = new NewTopic(broker.topic(), broker.partitions(), broker.replication());
    return ask("find or make topic '" + topic.name() + "'", admin -> ensure(admin, topic));
  }

  /// Makes the topic that progress is kept in, unless it exists, and tells its end: the offset that
  /// the next record there will get, committed or not.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  long progressEnd() {
    NewTopic topic = ProgressLog.newTopic(broker);
    return ask(
        "find or make topic '" + topic.name() + "'",
        admin -> {
          int partitions = ensure(admin, topic);
          return ends(admin, topic.name(), partitions).getOrDefault(0, 0L);
        });
  }

  /// The same, but makes nothing; empty if there is no such topic.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  Optional<Long> knownProgressEnd() {
    String topic = ProgressLog.topic(broker);
    return ask(
        "look for topic '" + topic + "'",
        admin -> {
          Optional<TopicDescription> known = describe(admin, topic);
          return known.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  ends(admin, topic, known.get().partitions().size()).getOrDefault(0, 0L));
        });
  }

  /// Clears away what processes that died have left with the broker: their open transactions, and
  /// their membership in the configured group. For whoever knows that nobody publishes to this
  /// broker. A member that lives is only made to join again.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  public void clearDeadClients() {
    boolean _ =
        ask(
            "clear away what dead processes left",
            DEADLINE_AFTER_DEATH,
            admin -> {
              DeadClients.clear(admin, topics(), broker.group());
              return true;
            });
  }

  /// The transactions that hide records of the topic, or progress, from readers.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  List<OpenTransaction> openTransactions() {
    return ask("ask for open transactions", admin -> OpenTransaction.in(admin, topics()));
  }

  private List<String> topics() {
    return List.of(broker.topic(), ProgressLog.topic(broker));
  }

  /// By partition: the offset that the next record will get.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  public Map<Integer, Long> endOffsets() {
    return ask("ask for the end of topic '" + broker.topic() + "'", this::endOffsets);
  }

  /// By partition: the offset that the configured group goes on from; a partition without one is
  /// left out.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  public Map<Integer, Long> committed() {
    return ask("ask for the positions of group '" + broker.group() + "'", this::committed);
  }

  /// What there is to know about every partition of the topic; nothing if there is no such topic.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_UNREACHABLE, BROKER_REFUSED,
  ///   CONFIG_INVALID
  public List<PartitionFacts> facts() {
    Map<Integer, Long> ends = endOffsets();
    if (ends.isEmpty()) {
      return List.of();
    }
    try (TopicQuestions questions = new TopicQuestions(broker)) {
      return questions.facts(ends.keySet());
    }
  }

  /// The same of a topic that must be there. Blocks.
  ///
  /// @throws EngineException TOPIC_DELETED if there is no such topic; BROKER_UNREACHABLE,
  ///   BROKER_REFUSED
  public List<PartitionFacts> requiredFacts() {
    List<PartitionFacts> facts = facts();
    if (facts.isEmpty()) {
      throw TopicFailure.noTopic(broker);
    }
    return facts;
  }

  /// How many processes read the topic as members of the group. Blocks.
  ///
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  public int members() {
    try (TopicQuestions questions = new TopicQuestions(broker)) {
      return questions.members();
    }
  }

  private static int ensure(Admin admin, NewTopic wanted)
      throws ExecutionException, InterruptedException {
    Optional<TopicDescription> topic = describe(admin, wanted.name());
    if (topic.isEmpty()) {
      create(admin, wanted);
    }
    while (topic.isEmpty()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      if (Thread.interrupted()) {
        throw new InterruptedException("The deadline has passed");
      }
      topic = describe(admin, wanted.name());
    }
    int partitions = topic.get().partitions().size();
    // Only leaders answer this. A new topic's leader may be named before it has taken office; it
    // would refuse a
    // publisher's first batch and take the second, and an idempotent publisher never gets over that
    // gap.
    ends(admin, wanted.name(), partitions);
    return partitions;
  }

  static Optional<TopicDescription> describe(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    try {
      return Optional.ofNullable(
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void create(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      // Somebody else was quicker: just as well.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private Map<Integer, Long> endOffsets(Admin admin)
      throws ExecutionException, InterruptedException {
    return ends(
        admin,
        broker.topic(),
        describe(admin, broker.topic()).map(topic -> topic.partitions().size()).orElse(0));
  }

  private static Map<Integer, Long> ends(Admin admin, String topic, int partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      questions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    return admin.listOffsets(questions).all().get().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
  }

  private Map<Integer, Long> committed(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<Integer, Long> positions = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(broker.group()).partitionsToOffsetAndMetadata().get();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null && partition.topic().equals(broker.topic())) {
            positions.put(partition.partition(), offset.offset());
          }
        });
    return Map.copyOf(positions);
  }

  /// Asks on a thread of its own: looking up a host name may hang for longer than anybody wants to
  /// wait.
  private <T> T ask(String doing, Question<T> question) {
    return ask(doing, deadline, question);
  }

  private <T> T ask(String doing, Duration deadline, Question<T> question) {
    Map<String, Object> settings = settings(deadline);
    FutureTask<T> answer = new FutureTask<>(asked(settings, question));
    Thread asking = Thread.ofVirtual().name("broker-question").start(answer);
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.interrupt();
      throw KafkaFailure.unreachable(broker, doing, e);
    } catch (InterruptedException e) {
      asking.interrupt();
      Thread.currentThread().interrupt();
      throw KafkaFailure.unreachable(broker, doing, e);
    } catch (ExecutionException e) {
      throw KafkaFailure.of(broker, doing, e);
    }
  }

  private static <T> Callable<T> asked(Map<String, Object> settings, Question<T> question) {
    return () -> {
      Admin admin = Admin.create(settings);
      try {
        return question.ask(admin);
      } finally {
        admin.close(Duration.ZERO);
      }
    };
  }

  private Map<String, Object> settings(Duration deadline) {
    Map<String, Object> settings = KafkaConnection.settings(broker);
    int millis = (int) deadline.minusMillis(500).toMillis();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    settings.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20L);
    return settings;
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }
}
