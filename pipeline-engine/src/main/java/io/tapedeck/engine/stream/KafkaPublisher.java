package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/// Publishes each event at once: idempotent, so that the client repeats nothing by itself, but
/// without progress. What was handed over is final, also without a [#commit]; closing sends what is
/// under way, for up to ten seconds.
public final class KafkaPublisher implements Publisher {

  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BrokerConfig broker;
  private final RecordSender sender;

  /// Opens a publisher; does not wait for the broker, which [KafkaTopics#ensure] has asked before.
  ///
  /// @throws EngineException CONFIG_INVALID, BROKER_UNREACHABLE if no address can be looked up
  public KafkaPublisher(BrokerConfig broker, RunId run) {
    this.broker = broker;
    sender = new RecordSender(broker, run, ClientSettings.publisher(broker));
  }

  @Override
  public Outgoing prepare(MarketEvent event, long src, long seq) {
    return sender.prepare(event, src, seq);
  }

  @Override
  public void publish(Outgoing row) {
    throwFailure();
    sender.send((OutgoingRecord) row);
  }

  /// Nothing: this way of publishing keeps no progress.
  @Override
  public void note(Progress progress) {}

  /// Returns when everything handed over is acknowledged.
  @Override
  public void commit() {
    try {
      sender.producer().flush();
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "publish", e);
    }
    throwFailure();
  }

  @Override
  public long acknowledged() {
    return sender.answered();
  }

  @Override
  public void close() {
    try {
      sender.producer().close(CLOSING);
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "end publishing", e);
    }
  }

  private void throwFailure() {
    RecordSender.Failure first = sender.failure();
    if (first != null) {
      throw sender.explained(first);
    }
  }
}
