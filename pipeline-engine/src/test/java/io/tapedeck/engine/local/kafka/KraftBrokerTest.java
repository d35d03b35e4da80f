package io.tapedeck.engine.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.GroupOffset;
import io.tapedeck.engine.stream.GroupPosition;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.KafkaSubscriber;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.StreamRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KraftBrokerTest {

  @TempDir Path directory;

  @Test
  void topicsRecordsAndPositionsAreThereAgainOnAnotherPort() {
    String before;
    try (KraftBroker broker = KraftBroker.start(directory, 0)) {
      before = broker.bootstrap();
      assertThat(before).matches("127\\.0\\.0\\.1:\\d+");
      assertThat(new KafkaTopics(config(before)).ensure()).isEqualTo(1);
      publish(config(before), 0, 10);
      try (KafkaSubscriber subscriber = new KafkaSubscriber(config(before), new GroupPosition())) {
        assertThat(take(subscriber, 10)).hasSize(10);
        assertThat(subscriber.commitNow(List.of(new GroupOffset(0, 4, "")))).isTrue();
      }
    }
    try (KraftBroker broker = KraftBroker.start(directory, 0)) {
      BrokerConfig config = config(broker.bootstrap());
      assertThat(broker.bootstrap()).isNotEqualTo(before);
      assertThat(new KafkaTopics(config).ensure()).isEqualTo(1);
      assertThat(new KafkaTopics(config).endOffsets()).isEqualTo(Map.of(0, 10L));
      assertThat(new KafkaTopics(config).committed()).isEqualTo(Map.of(0, 4L));
      try (KafkaSubscriber subscriber = new KafkaSubscriber(config, new GroupPosition())) {
        assertThat(take(subscriber, 6))
            .extracting(record -> record.at().offset())
            .containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
      }
      publish(config, 10, 1);
      assertThat(new KafkaTopics(config).endOffsets()).isEqualTo(Map.of(0, 11L));
    }
  }

  @Test
  void takenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> KraftBroker.start(directory, taken.getLocalPort()))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_IN_USE))
          .withMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
    }
  }

  private static void publish(BrokerConfig config, int from, int count) {
    try (KafkaPublisher publisher = new KafkaPublisher(config, new RunId("run"))) {
      for (int i = from; i < from + count; i++) {
        publisher.publish(
            new Trade(new Symbol("HSI"), Instant.ofEpochSecond(i), i, 1, "", Map.of()), 1, i);
      }
      publisher.commit();
      assertThat(publisher.acknowledged()).isEqualTo(count);
    }
  }

  private static List<StreamRecord> take(KafkaSubscriber subscriber, int count) {
    List<StreamRecord> taken = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(15);
    while (taken.size() < count && Instant.now().isBefore(deadline)) {
      taken.addAll(subscriber.poll(Duration.ofMillis(200)));
    }
    return taken;
  }

  private static BrokerConfig config(String bootstrap) {
    return BrokerConfig.withoutLogin(bootstrap, "ticks", 1, "sink");
  }
}
