package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// How far tapes have been played onto a topic, as it stands in the compacted topic beside it: by
/// `tape <transactional id>` the progress, by `place <hash of the addresses>` the transactional id
/// of what was played from there last. Immutable; safe for use by any thread.
public final class ProgressLog {

  /// What another run has open hides what was committed behind it until the broker gives it up.
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final String topic;
  private final String broker;
  private final Map<String, byte[]> latest;

  private ProgressLog(BrokerConfig broker, Map<String, byte[]> latest) {
    this.topic = broker.topic();
    this.broker = topic(broker);
    this.latest = Map.copyOf(latest);
  }

  /// Reads what is committed now, and makes the topic if there is none. *Blocking*.
  ///
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  public static ProgressLog read(BrokerConfig broker) {
    return read(broker, PATIENCE);
  }

  static ProgressLog read(BrokerConfig broker, Duration patience) {
    return read(broker, patience, new KafkaTopics(broker).progressEnd());
  }

  /// The same, but makes nothing: empty if no progress was ever noted. *Blocking*.
  ///
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED
  public static Optional<ProgressLog> known(BrokerConfig broker) {
    return new KafkaTopics(broker).knownProgressEnd().map(end -> read(broker, PATIENCE, end));
  }

  private static ProgressLog read(BrokerConfig broker, Duration patience, long end) {
    Map<String, byte[]> latest = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            ClientSettings.progressReader(broker),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic(broker), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long until = System.nanoTime() + patience.toNanos();
      // To the end of what is written and not of what is committed: a transaction that is open
      // hides committed records behind it, among which may be ours.
      while (consumer.position(partition) < end) {
        if (System.nanoTime() > until) {
          throw hidden(broker, patience);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          latest.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
      }
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read the progress in topic '" + topic(broker) + "'", e);
    }
    return new ProgressLog(broker, latest);
  }

  /// How far these contents have been played.
  ///
  /// @throws EngineException PROGRESS_UNREADABLE
  public Optional<Progress> of(TapeSet tapes) {
    return progress(tapes.transactionalId(topic));
  }

  /// How far those contents have been played that were played last from the same place, be they the
  /// same or others.
  ///
  /// @throws EngineException PROGRESS_UNREADABLE
  public Optional<Progress> at(TapeSet tapes) {
    return Optional.ofNullable(latest.get(placeKey(tapes)))
        .flatMap(id -> progress(new String(id, StandardCharsets.UTF_8)));
  }

  private Optional<Progress> progress(String transactionalId) {
    String key = tapeKey(transactionalId);
    return Optional.ofNullable(latest.get(key))
        .map(value -> ProgressJson.read(value, "topic '" + broker + "' (key '" + key + "')"));
  }

  static String topic(BrokerConfig broker) {
    return broker.topic() + "-progress";
  }

  static String tapeKey(String transactionalId) {
    return "tape " + transactionalId;
  }

  static String placeKey(TapeSet tapes) {
    return "place " + tapes.place();
  }

  /// One partition, compacted soon and often: it is written ten times a second and read as a whole.
  static NewTopic newTopic(BrokerConfig broker) {
    return new NewTopic(topic(broker), 1, broker.replication())
        .configs(
            Map.of(
                "cleanup.policy", "compact",
                "segment.bytes", "4194304",
                "min.cleanable.dirty.ratio", "0.1",
                "delete.retention.ms", "3600000"));
  }

  private static EngineException hidden(BrokerConfig broker, Duration patience) {
    List<OpenTransaction> open =
        new KafkaTopics(broker)
            .openTransactions().stream()
                .filter(transaction -> transaction.topic().equals(topic(broker)))
                .toList();
    return new EngineException(
        ErrorCode.BROKER_UNREACHABLE,
        "The progress in topic '"
            + topic(broker)
            + "' could not be read to its end within "
            + patience.toSeconds()
            + " s: "
            + (open.isEmpty()
                ? "the broker at " + broker.bootstrap() + " is slow. Try again in a minute."
                : named(broker, open.getFirst())));
  }

  private static String named(BrokerConfig broker, OpenTransaction open) {
    return "a transaction of producer "
        + open.producer()
        + " is open in partition "
        + open.partition()
        + " of '"
        + open.topic()
        + "' since offset "
        + open.startOffset()
        + ". Another program may be publishing: try again in a minute. If it is open still, nobody"
        + " ends it any more (KAFKA-20734); end it with kafka-transactions.sh --bootstrap-server "
        + broker.bootstrap()
        + " abort --topic "
        + open.topic()
        + " --partition "
        + open.partition()
        + " --start-offset "
        + open.startOffset();
  }
}
