package io.tapedeck.engine.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.BrokerConfig.Security;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.stream.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLoginTest {

  private static final String PASSWORD = "it's \"quoted\" \\ and; spaced";

  @TempDir static Path directory;
  private static ScramBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new ScramBroker(directory, "ann", PASSWORD);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void rightPasswordIsLetIn() {
    assertThat(new KafkaTopics(config(Security.SASL_PLAINTEXT, PASSWORD)).ensure()).isEqualTo(2);
  }

  @Test
  void wrongPasswordIsRefusedAtOnceAndNamesTheUserAndTheFix() {
    long start = System.nanoTime();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> new KafkaTopics(config(Security.SASL_PLAINTEXT, "canary-4711")).ensure())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_REFUSED))
        .withMessageContaining("the login of user 'ann' failed")
        .withMessageContaining("Check user name, password and the security setting")
        .withMessageNotContaining("canary-4711");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void brokerThatWantsALoginAndGetsNoneIsUnreachableAndTheSecuritySettingIsNamed() {
    long start = System.nanoTime();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> new KafkaTopics(config(Security.PLAINTEXT, "")).ensure())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNREACHABLE))
        .withMessageContaining("security setting (PLAINTEXT)");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private static BrokerConfig config(Security security, String password) {
    return new BrokerConfig(
        broker.bootstrap(),
        security,
        security == Security.PLAINTEXT ? "" : "ann",
        new Secret(password),
        null,
        "ticks",
        2,
        (short) 1,
        "sink");
  }
}
