package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/// What every Kafka client needs to reach the broker of a profile: address, protection, login. The
/// login module is ours to choose, never the configuration's: a free one could load any class.
final class KafkaConnection {

  private KafkaConnection() {}

  /// The settings of a client, a new map each time.
  ///
  /// @throws EngineException CONFIG_INVALID if the truststore or the user's name is missing
  static Map<String, Object> settings(BrokerConfig broker) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol(broker.security()));
    settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    settings.put("enable.metrics.push", false);
    // A broker that is back should be found again at once.
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    switch (broker.security()) {
      case PLAINTEXT -> {}
      case TLS -> tls(broker, settings);
      case SASL_TLS -> {
        tls(broker, settings);
        scram(broker, settings);
      }
      case SASL_PLAINTEXT -> scram(broker, settings);
    }
    return settings;
  }

  private static String protocol(BrokerConfig.Security security) {
    return switch (security) {
      case PLAINTEXT -> "PLAINTEXT";
      case TLS -> "SSL";
      case SASL_TLS -> "SASL_SSL";
      case SASL_PLAINTEXT -> "SASL_PLAINTEXT";
    };
  }

  private static void tls(BrokerConfig broker, Map<String, Object> settings) {
    settings.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https");
    Path truststore = broker.truststore();
    if (truststore == null) {
      return;
    }
    if (!Files.isReadable(truststore)) {
      throw new EngineException(
          ErrorCode.CONFIG_INVALID,
          "The broker's truststore "
              + truststore
              + " cannot be read; give the PEM file of the authority that signed the broker's"
              + " certificate.");
    }
    settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
    settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, truststore.toString());
  }

  private static void scram(BrokerConfig broker, Map<String, Object> settings) {
    if (broker.username().isBlank()) {
      throw new EngineException(
          ErrorCode.CONFIG_INVALID,
          "The broker " + broker.bootstrap() + " is used with a login, but no user name is given.");
    }
    settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
    settings.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        new Password(
            "org.apache.kafka.common.security.scram.ScramLoginModule required username="
                + quoted(broker.username())
                + " password="
                + quoted(broker.password().value())
                + ";"));
  }

  /// A text as the JAAS grammar quotes it (that of [java.io.StreamTokenizer]): a backslash escapes,
  /// a line end closes.
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
