package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Publishes market events to the topic: idempotent, acknowledged by all copies, the events of a
/// symbol in order.
///
/// Whoever opens it owns it. [#publish] and [#flush] are for one thread; [#acknowledged] for any.
/// Closing sends what is under way, for up to ten seconds.
public final class KafkaPublisher implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BrokerConfig broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TickCodec codec = new TickCodec();
  private final Header run;
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<@Nullable EngineException> failure = new AtomicReference<>();

  /// Opens a publisher; does not wait for the broker, which [KafkaTopics#ensure] has asked before.
  ///
  /// @throws EngineException CONFIG_INVALID, BROKER_UNREACHABLE if no address can be looked up
  public KafkaPublisher(BrokerConfig broker, RunId run) {
    this.broker = broker;
    this.run = new RecordHeader(RecordHeaders.RUN, run.value().getBytes(StandardCharsets.UTF_8));
    try {
      this.producer =
          new KafkaProducer<>(
              ClientSettings.publisher(broker),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "publish", e);
    }
  }

  /// Hands an event over, and waits while too much is under way.
  ///
  /// @param src which source the event comes from
  /// @param seq its row's position in that source
  /// @throws EngineException the first failure of any event: RECORD_TOO_LARGE, BROKER_UNREACHABLE,
  ///   BROKER_REFUSED
  public void publish(MarketEvent event, long src, long seq) {
    throwFailure();
    Symbol symbol = event.symbol();
    byte[] value = codec.encode(event);
    List<Header> headers =
        List.of(
            new RecordHeader(RecordHeaders.SRC, RecordHeaders.bytes(src)),
            new RecordHeader(RecordHeaders.SEQ, RecordHeaders.bytes(seq)),
            run);
    byte[] key = symbol.value().getBytes(StandardCharsets.UTF_8);
    send(new ProducerRecord<>(broker.topic(), null, key, value, headers), symbol, seq);
  }

  /// Returns when everything handed over is acknowledged.
  ///
  /// @throws EngineException the first failure of any event
  public void flush() {
    try {
      producer.flush();
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "publish", e);
    }
    throwFailure();
  }

  /// How many events the broker has acknowledged.
  public long acknowledged() {
    return acknowledged.sum();
  }

  @Override
  public void close() {
    try {
      producer.close(CLOSING);
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "end publishing", e);
    }
  }

  // What becomes of the record is told to the callback.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(ProducerRecord<byte[], byte[]> record, Symbol symbol, long seq) {
    try {
      producer.send(
          record,
          (_, exception) -> {
            if (exception == null) {
              acknowledged.increment();
            } else {
              failure.compareAndSet(null, failed(symbol, seq, exception));
            }
          });
    } catch (KafkaException e) {
      failure.compareAndSet(null, failed(symbol, seq, e));
    }
  }

  private EngineException failed(Symbol symbol, long seq, Exception exception) {
    if (exception instanceof RecordTooLargeException) {
      return new EngineException(
          ErrorCode.RECORD_TOO_LARGE,
          "Row "
              + seq
              + " of "
              + symbol
              + " is too large for topic '"
              + broker.topic()
              + "': a record may have "
              + ClientSettings.LARGEST_RECORD
              + " bytes at most, or what max.message.bytes of the topic says."
              + " Leave columns out, or raise the topic's limit up to that.",
          exception);
    }
    return KafkaFailure.of(broker, "publish row " + seq + " of " + symbol, exception);
  }

  private void throwFailure() {
    EngineException first = failure.get();
    if (first != null) {
      throw new EngineException(first.code(), first.text(), first);
    }
  }
}
