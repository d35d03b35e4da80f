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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

  @Test
  void brokerThatDoesNotListenIsNamedWithinTenSecondsAndWhatToCheck() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    BrokerConfig config = config("127.0.0.1:" + port);
    long start = System.nanoTime();
    assertUnreachable(config, new KafkaTopics(config));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void brokerThatAcceptsAndNeverAnswersIsNamed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      BrokerConfig config = config("127.0.0.1:" + silent.getLocalPort());
      assertUnreachable(config, new KafkaTopics(config, Duration.ofSeconds(1)));
    }
  }

  @Test
  void brokerWhoseNameNobodyKnowsIsNamed() {
    BrokerConfig config = config("broker.invalid:9092");
    assertUnreachable(config, new KafkaTopics(config, Duration.ofSeconds(1)));
  }

  @Test
  void wrongPasswordIsARefusalThatNamesTheUserAndTheFix() {
    BrokerConfig config =
        new BrokerConfig(
            "host:9092",
            Security.SASL_TLS,
            "ann",
            new Secret("canary"),
            null,
            "ticks",
            4,
            (short) 1,
            "sink");
    EngineException e =
        KafkaFailure.of(
            config,
            "publish",
            new ExecutionException(new SaslAuthenticationException("Authentication failed")));
    assertThat(e.code()).isEqualTo(ErrorCode.BROKER_REFUSED);
    assertThat(e.text())
        .contains("host:9092", "'ann'", "Check user name, password and the security setting")
        .doesNotContain("canary");
  }

  private static void assertUnreachable(BrokerConfig config, KafkaTopics topics) {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(topics::ensure)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNREACHABLE))
        .withMessageContaining(config.bootstrap())
        .withMessageContaining("Check that it runs")
        .withMessageContaining("security group or firewall")
        .withMessageContaining("advertised.listeners")
        .withMessageContaining("security setting (PLAINTEXT)");
  }

  private static BrokerConfig config(String bootstrap) {
    return BrokerConfig.withoutLogin(bootstrap, "ticks", 4, "sink");
  }
}
