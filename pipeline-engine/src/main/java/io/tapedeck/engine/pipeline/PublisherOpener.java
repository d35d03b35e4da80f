package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.Publisher;
import io.tapedeck.engine.stream.TapeSet;
import io.tapedeck.engine.stream.TransactionalPublisher;

/// Opens the publisher that a delivery asks for.
@FunctionalInterface
interface PublisherOpener {

  Publisher open(Delivery delivery, BrokerConfig broker, RunId run, TapeSet tapes);

  static Publisher kafka(Delivery delivery, BrokerConfig broker, RunId run, TapeSet tapes) {
    return switch (delivery) {
      case TRANSACTIONAL -> new TransactionalPublisher(broker, run, tapes);
      case IDEMPOTENT -> new KafkaPublisher(broker, run);
    };
  }
}
