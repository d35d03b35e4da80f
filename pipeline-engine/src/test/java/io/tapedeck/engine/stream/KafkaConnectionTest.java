package io.tapedeck.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.BrokerConfig.Security;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {

  @TempDir Path directory;

  @Test
  void plaintextNeedsNothingButTheAddress() {
    assertThat(KafkaConnection.settings(broker(Security.PLAINTEXT, "", "", null)))
        .containsEntry("bootstrap.servers", "example.org:9092")
        .containsEntry("security.protocol", "PLAINTEXT")
        .doesNotContainKeys("sasl.jaas.config", "ssl.truststore.location");
  }

  @Test
  void tlsChecksTheHostNameAndTrustsTheGivenAuthority() throws IOException {
    Path authority = Files.writeString(directory.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
    assertThat(KafkaConnection.settings(broker(Security.SASL_TLS, "user", "secret", authority)))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("ssl.endpoint.identification.algorithm", "https")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", authority.toString())
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
  }

  @Test
  void missingTruststoreAndMissingUserAreNamed() {
    Path nowhere = directory.resolve("none.pem");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> KafkaConnection.settings(broker(Security.TLS, "", "", nowhere)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
        .withMessageContaining(nowhere.toString());
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> KafkaConnection.settings(broker(Security.SASL_PLAINTEXT, " ", "x", null)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple",
        "with space",
        "quote\"inside",
        "back\\slash",
        "end\\",
        "\\\"",
        "semi;colon=",
        "new\nline\r",
        "ümlaut 日本",
        "#hash // and /* comment */",
        "tab\there",
        "'",
        "\\n \\101"
      })
  void everyPasswordArrivesAsItIs(String password) {
    Map<String, Object> settings =
        KafkaConnection.settings(broker(Security.SASL_PLAINTEXT, "us\"er", password, null));
    Map<String, ?> options =
        JaasContext.loadClientContext(settings).configurationEntries().getFirst().getOptions();
    assertThat(options.get("username")).isEqualTo("us\"er");
    assertThat(options.get("password")).isEqualTo(password);
  }

  @Test
  void passwordDoesNotShowUp() {
    Map<String, Object> settings =
        KafkaConnection.settings(broker(Security.SASL_PLAINTEXT, "user", "canary-4711", null));
    assertThat(settings.toString()).doesNotContain("canary-4711");
    assertThat(settings.get("sasl.jaas.config")).isInstanceOf(Password.class);
  }

  private static BrokerConfig broker(
      Security security, String username, String password, @Nullable Path truststore) {
    return new BrokerConfig(
        "example.org:9092",
        security,
        username,
        new Secret(password),
        truststore,
        "ticks",
        4,
        (short) 1,
        "group");
  }
}
