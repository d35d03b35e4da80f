package io.tapedeck.engine.kills;

import io.tapedeck.engine.oracle.NumberedTrades;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Puts numbered trades onto a topic, in transactions, with a client that knows nothing of the
/// project. Confined to one thread.
final class TradeFeed implements AutoCloseable {

  private static final int PER_TRANSACTION = 50_000;

  private final NumberedTrades trades;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Acknowledged acknowledged;
  private final AtomicReference<Exception> failed = new AtomicReference<>();

  /// Told of each record that the broker has, before its transaction is committed.
  @FunctionalInterface
  interface Acknowledged {
    void at(int partition, long offset);
  }

  TradeFeed(String bootstrap, String topic, NumberedTrades trades) {
    this(bootstrap, topic, trades, (_, _) -> {});
  }

  TradeFeed(String bootstrap, String topic, NumberedTrades trades, Acknowledged acknowledged) {
    this.trades = trades;
    this.acknowledged = acknowledged;
    this.topic = topic;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "transactional.id",
            "feed-" + trades.src(),
            "delivery.timeout.ms",
            180_000,
            "transaction.timeout.ms",
            200_000,
            "max.block.ms",
            180_000,
            "max.in.flight.requests.per.connection",
            1,
            "acks",
            "all",
            "linger.ms",
            5,
            "batch.size",
            128 << 10,
            "compression.type",
            "lz4");
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /// Publishes the records from one number up to, and without, another; returns when the broker has
  /// them.
  void publish(long from, long to) {
    for (long seq = from; seq < to; ) {
      long end = Math.min(to, seq + PER_TRANSACTION);
      producer.beginTransaction();
      for (; seq < end; seq++) {
        producer.send(record(seq), this::sent);
      }
      producer.commitTransaction();
      if (failed.get() != null) {
        throw new IllegalStateException(failed.get());
      }
    }
  }

  private void sent(RecordMetadata place, @Nullable Exception failure) {
    if (failure == null) {
      acknowledged.at(place.partition(), place.offset());
    } else {
      failed.compareAndSet(null, failure);
    }
  }

  private ProducerRecord<byte[], byte[]> record(long seq) {
    List<Header> headers =
        List.of(
            new RecordHeader("src", number(trades.src())),
            new RecordHeader("seq", number(seq)),
            new RecordHeader("run", "feed".getBytes(StandardCharsets.UTF_8)));
    return new ProducerRecord<>(
        topic,
        null,
        trades.symbol(seq).getBytes(StandardCharsets.UTF_8),
        trades.value(seq).getBytes(StandardCharsets.UTF_8),
        headers);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  @Override
  public void close() {
    producer.close();
  }
}
