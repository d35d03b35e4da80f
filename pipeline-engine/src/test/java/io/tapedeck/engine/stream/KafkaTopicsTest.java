package io.tapedeck.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.BrokerConfig.Security;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

  @Test
  void brokerThatDoesNotListenIsNamedWithinTenSecondsAndWhatToCheck() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    assertUnreachable("127.0.0.1:" + port);
  }

  @Test
  void brokerThatAcceptsAndNeverAnswersIsNamedWithinTenSeconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      assertUnreachable("127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void brokerWhoseNameNobodyKnowsIsNamedWithinTenSeconds() {
    assertUnreachable("broker.invalid:9092");
  }

  private static void assertUnreachable(String bootstrap) {
    long start = System.nanoTime();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> new KafkaTopics(config(bootstrap)).ensure())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNREACHABLE))
        .withMessageContaining(bootstrap)
        .withMessageContaining("Check that it runs")
        .withMessageContaining("security group or firewall")
        .withMessageContaining("advertised.listeners")
        .withMessageContaining("security setting (PLAINTEXT)");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private static BrokerConfig config(String bootstrap) {
    return new BrokerConfig(
        bootstrap, Security.PLAINTEXT, "", new Secret(""), null, "ticks", 4, (short) 1, "sink");
  }
}
