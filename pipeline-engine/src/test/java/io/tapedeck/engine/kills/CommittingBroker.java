package io.tapedeck.engine.kills;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.stream.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The embedded broker and a producer that commits as often as it can: folder. One record a
/// transaction, its value the number that the process says once the commit was acknowledged.
final class CommittingBroker {

  static final String TOPIC = "ticks";

  private CommittingBroker() {}

  public static void main(String[] args) throws ExecutionException, InterruptedException {
    KraftBroker broker = KraftBroker.start(Path.of(args[0]), 0);
    BrokerConfig config = config(broker.bootstrap());
    new KafkaTopics(config).clearDeadClients();
    int _ = new KafkaTopics(config).ensure();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrap(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "tapedeck-committing"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      for (long number = 0; ; number++) {
        producer.beginTransaction();
        byte[] value = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        var _ = producer.send(new ProducerRecord<>(TOPIC, value)).get();
        producer.commitTransaction();
        System.out.println("committed " + number);
        System.out.flush();
      }
    }
  }

  static BrokerConfig config(String bootstrap) {
    return BrokerConfig.withoutLogin(bootstrap, TOPIC, 1, "sink");
  }
}
