package io.tapedeck.engine.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the Kafka broker is and how to be let in.
///
/// @param bootstrap `host:port`, several separated by commas
/// @param security how the connection is protected
/// @param username for SASL; empty otherwise
/// @param password for SASL; an empty secret otherwise
/// @param truststore a PEM file with the broker's authority; null trusts what the JDK trusts
/// @param topic the topic that ticks are published to and stored from
/// @param partitions how many partitions a topic made by us gets
/// @param replication how many copies a topic made by us gets
/// @param group the consumer group of the sink
public record BrokerConfig(
    String bootstrap,
    Security security,
    String username,
    Secret password,
    @Nullable Path truststore,
    String topic,
    int partitions,
    short replication,
    String group) {

  /// One that asks for no login and keeps each record once, such as the embedded one.
  public static BrokerConfig withoutLogin(
      String bootstrap, String topic, int partitions, String group) {
    return new BrokerConfig(
        bootstrap,
        Security.PLAINTEXT,
        "",
        new Secret(""),
        null,
        topic,
        partitions,
        (short) 1,
        group);
  }

  /// How a connection to the broker is protected.
  public enum Security {
    /// No encryption, no login.
    PLAINTEXT,
    /// TLS with hostname verification.
    TLS,
    /// SASL/SCRAM-SHA-512 over TLS.
    SASL_TLS,
    /// SASL/SCRAM-SHA-512 without encryption; for a broker behind a tunnel.
    SASL_PLAINTEXT
  }
}
