package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.stream.wire.SymbolBytes;
import io.tapedeck.engine.stream.wire.TickCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Makes records of events and hands them to the client, whose answers it counts. One thread may
/// [#prepare] while another sends.
final class RecordSender {

  private final BrokerConfig broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TickCodec codec = new TickCodec();
  private final Header run;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
  private final SymbolBytes keys =
      new SymbolBytes(symbol -> symbol.value().getBytes(StandardCharsets.UTF_8));
  private long lastSrc;
  private Header lastSource = new RecordHeader(RecordHeaders.SRC, RecordHeaders.bytes(0));

  RecordSender(BrokerConfig broker, RunId run, Map<String, Object> settings) {
    this.broker = broker;
    this.run = new RecordHeader(RecordHeaders.RUN, run.value().getBytes(StandardCharsets.UTF_8));
    try {
      this.producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "publish", e);
    }
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  /// How many events the broker has acknowledged; for any thread.
  long answered() {
    return answered.getAcquire();
  }

  OutgoingRecord prepare(MarketEvent event, long src, long seq) {
    Symbol symbol = event.symbol();
    List<Header> headers =
        List.of(source(src), new RecordHeader(RecordHeaders.SEQ, RecordHeaders.bytes(seq)), run);
    return new OutgoingRecord(
        new ProducerRecord<>(broker.topic(), null, keys.of(symbol), codec.encode(event), headers),
        symbol,
        seq,
        this);
  }

  // What becomes of the record is told to the callback.
  @SuppressWarnings("FutureReturnValueIgnored")
  void send(OutgoingRecord row) {
    try {
      producer.send(row.record(), row);
    } catch (KafkaException e) {
      became(row, e);
    }
  }

  /// Called by the client's thread, and for what it refuses at once by the sending one.
  void became(OutgoingRecord row, @Nullable Exception exception) {
    if (exception == null) {
      // Only the client's thread comes here.
      answered.setRelease(answered.getPlain() + 1);
    } else {
      failure.compareAndSet(null, new Failure(row.symbol, row.seq, exception));
    }
  }

  /// The first event that was refused, if any was.
  @Nullable Failure failure() {
    return failure.get();
  }

  EngineException explained(Failure failed) {
    if (failed.exception() instanceof RecordTooLargeException) {
      return new EngineException(
          ErrorCode.RECORD_TOO_LARGE,
          "Row "
              + failed.seq()
              + " of "
              + failed.symbol()
              + " is too large for topic '"
              + broker.topic()
              + "': a record may have "
              + ClientSettings.LARGEST_RECORD
              + " bytes at most, or what max.message.bytes of the topic says."
              + " Leave columns out, or raise the topic's limit up to that.",
          failed.exception());
    }
    return KafkaFailure.of(
        broker, "publish row " + failed.seq() + " of " + failed.symbol(), failed.exception());
  }

  private Header source(long src) {
    if (src != lastSrc) {
      lastSrc = src;
      lastSource = new RecordHeader(RecordHeaders.SRC, RecordHeaders.bytes(src));
    }
    return lastSource;
  }

  /// An event that was refused, and why.
  record Failure(Symbol symbol, long seq, Exception exception) {}
}
