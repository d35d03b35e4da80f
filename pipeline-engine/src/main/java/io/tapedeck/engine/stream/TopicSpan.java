package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What is committed in a topic from given offsets up to its end, which is fixed when this is
/// opened: what comes later is not read, and neither is what stands behind a transaction that was
/// open then. Belongs to no group, commits nothing and disturbs nobody. Confined to the thread that
/// opened it; closing ends the connection.
public final class TopicSpan implements AutoCloseable {

  /// A broker that gives nothing for so long is away.
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Duration CLOSING = Duration.ofMillis(500);

  private final BrokerConfig broker;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader reader = new RecordReader();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<org.apache.kafka.common.TopicPartition> open = new HashSet<>();
  private long heard = System.nanoTime();

  /// Asks for the ends. Blocks.
  ///
  /// @param from the first offset of each topic-partition that is wanted
  /// @throws EngineException BROKER_UNREACHABLE, BROKER_REFUSED, CONFIG_INVALID
  public TopicSpan(BrokerConfig broker, Map<TopicPartition, Long> from) {
    this.broker = broker;
    Map<String, Object> settings = ClientSettings.progressReader(broker);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    try {
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read topic '" + broker.topic() + "'", e);
    }
    try {
      begin(from);
    } catch (KafkaException e) {
      close();
      throw KafkaFailure.of(broker, "ask for the end of topic '" + broker.topic() + "'", e);
    }
  }

  private void begin(Map<TopicPartition, Long> from) {
    Set<org.apache.kafka.common.TopicPartition> all = new HashSet<>();
    from.keySet().forEach(at -> all.add(kafka(at)));
    // With read_committed this is the last stable offset: what is open stays out.
    Map<org.apache.kafka.common.TopicPartition, Long> found = consumer.endOffsets(all);
    from.forEach(
        (at, offset) -> {
          long end = Math.max(offset, found.getOrDefault(kafka(at), offset));
          ends.put(at, end);
          if (end > offset) {
            open.add(kafka(at));
          }
        });
    consumer.assign(open);
    open.forEach(at -> consumer.seek(at, from.getOrDefault(model(at), 0L)));
  }

  /// By topic-partition: the first offset that does not belong to the span.
  public Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }

  /// Whether everything was given.
  public boolean isOver() {
    return open.isEmpty();
  }

  /// The next records, in order within each topic-partition; maybe none.
  ///
  /// @throws EngineException BROKER_UNREACHABLE if nothing has come for fifteen seconds;
  ///   BROKER_REFUSED; POSITION_LOST if the broker deleted what was to be read
  public List<StreamRecord> poll(Duration patience) {
    try {
      List<StreamRecord> read = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
        StreamRecord one = reader.read(record);
        if (record.offset() < end(model(record.topic(), record.partition()))) {
          read.add(one);
        }
      }
      boolean moved = settle();
      long now = System.nanoTime();
      if (moved || !read.isEmpty()) {
        heard = now;
      } else if (now - heard > SILENCE.toNanos()) {
        throw new TimeoutException("Nothing came for " + SILENCE.toSeconds() + " s");
      }
      return read;
    } catch (OffsetOutOfRangeException e) {
      throw new EngineException(
          ErrorCode.POSITION_LOST,
          "The broker no longer holds what was to be read of topic '"
              + broker.topic()
              + "': it deleted records while they were being read. Ask again.",
          e);
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "read topic '" + broker.topic() + "'", e);
    }
  }

  /// Ends with those that were read to their end; what ends a transaction has an offset too, and is
  /// no record.
  private boolean settle() {
    Set<org.apache.kafka.common.TopicPartition> done = new HashSet<>();
    for (var at : open) {
      if (consumer.position(at) >= end(model(at))) {
        done.add(at);
      }
    }
    open.removeAll(done);
    consumer.pause(done);
    return !done.isEmpty();
  }

  private long end(TopicPartition at) {
    return ends.getOrDefault(at, 0L);
  }

  private static org.apache.kafka.common.TopicPartition kafka(TopicPartition at) {
    return new org.apache.kafka.common.TopicPartition(at.topic(), at.partition());
  }

  private static TopicPartition model(org.apache.kafka.common.TopicPartition at) {
    return model(at.topic(), at.partition());
  }

  private static TopicPartition model(String topic, int partition) {
    return new TopicPartition(topic, partition);
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSING));
  }
}
