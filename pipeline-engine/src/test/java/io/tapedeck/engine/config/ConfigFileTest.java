package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ByteSize;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir Path folder;

  @Test
  void aProfileWithTheLeastItNeedsGetsTheUsualRest() throws IOException {
    write(
        """
        profiles:
          demo:
            broker: { bootstrap: "broker.example.com:9092" }
            aws: { region: eu-central-1 }
            lake: { bucket: my-lake }
        """);

    Profile demo = ConfigFile.profile(new Home(folder), "demo", Map.of());

    assertThat(demo)
        .isEqualTo(
            new Profile(
                "demo",
                new BrokerConfig(
                    "broker.example.com:9092",
                    BrokerConfig.Security.PLAINTEXT,
                    "",
                    new Secret(""),
                    null,
                    "ticks",
                    4,
                    (short) 1,
                    "tapedeck-sink"),
                new AwsConfig(
                    "eu-central-1", new AwsConfig.Credentials.Ambient(), null, null, null),
                new LakeConfig(
                    "my-lake",
                    "",
                    500_000,
                    io.tapedeck.engine.model.ByteSize.ofMebibytes(128),
                    Duration.ofSeconds(60)),
                new CatalogConfig("market", "tapedeck", "", false),
                new QueryConfig("primary", "")));
  }

  @Test
  void everyKeyReachesItsPlace() throws IOException {
    write(
        """
        profiles:
          prod:
            broker:
              bootstrap: b1:9094,b2:9094
              security: sasl_tls
              username: tape
              password_env: KAFKA_PASSWORD
              truststore: /etc/kafka/ca.pem
              topic: market
              partitions: 12
              replication: 3
              group: sinks
            aws:
              region: us-east-1
              profile: analysts
              endpoints: { s3: "http://127.0.0.1:1", glue: "http://127.0.0.1:2", athena: "http://127.0.0.1:3" }
            lake: { bucket: lake, prefix: raw/, flush_records: 10, flush_mebibytes: 2, flush_seconds: 3 }
            catalog: { database: db, crawler: crawl, role: arn:aws:iam::1:role/x, mixed_formats: true }
            query: { workgroup: wg, output: s3://lake/athena, hot_records: 4, hot_mebibytes: 5, usd_per_terabyte: 6.75, least_megabytes: 0 }
        """);

    Profile prod = ConfigFile.profile(new Home(folder), "prod", Map.of("KAFKA_PASSWORD", "s3cret"));

    assertThat(prod.broker())
        .isEqualTo(
            new BrokerConfig(
                "b1:9094,b2:9094",
                BrokerConfig.Security.SASL_TLS,
                "tape",
                new Secret("s3cret"),
                Path.of("/etc/kafka/ca.pem"),
                "market",
                12,
                (short) 3,
                "sinks"));
    assertThat(prod.aws().credentials()).isEqualTo(new AwsConfig.Credentials.Named("analysts"));
    assertThat(prod.aws().glue()).isEqualTo(URI.create("http://127.0.0.1:2"));
    assertThat(prod.lake().tableLocation("bars")).isEqualTo("s3://lake/raw/bars/");
    assertThat(prod.catalog())
        .isEqualTo(new CatalogConfig("db", "crawl", "arn:aws:iam::1:role/x", true));
    assertThat(prod.query())
        .isEqualTo(
            new QueryConfig(
                "wg", "s3://lake/athena/", new HotBounds(4, ByteSize.ofMebibytes(5)), 6.75, 0));
  }

  @Test
  void allProblemsAreNamedAtOnceWithTheirKeys() throws IOException {
    write(
        """
        profiles:
          bad:
            broker: { bootstrap: nowhere, security: magic, password: hunter2, colour: red }
            lake: { prefix: /raw, flush_seconds: 0 }
        """);

    assertThatThrownBy(() -> ConfigFile.profile(new Home(folder), "bad", Map.of()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
        .hasMessageContaining("profiles.bad.broker.bootstrap must be host:port")
        .hasMessageContaining("profiles.bad.broker.security must be one of plaintext, tls")
        .hasMessageContaining("profiles.bad.broker.password must not stand in this file")
        .hasMessageContaining("profiles.bad.broker.colour is not a known key")
        .hasMessageContaining("profiles.bad.aws.region is missing")
        .hasMessageContaining("profiles.bad.lake.bucket is missing")
        .hasMessageContaining("profiles.bad.lake.prefix must be empty or a path")
        .hasMessageContaining("profiles.bad.lake.flush_seconds must be a whole number")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void anUnknownProfileNamesThoseThereAre() throws IOException {
    write(
        """
        profiles:
          demo:
            broker: { bootstrap: "b:9092" }
            aws: { region: eu-central-1 }
            lake: { bucket: my-lake }
        """);

    assertThatThrownBy(() -> ConfigFile.profile(new Home(folder), "dmeo", Map.of()))
        .hasMessageContaining("no profile 'dmeo'")
        .hasMessageContaining("local, demo");
  }

  @Test
  void withoutAFileThereIsNoOtherProfile() {
    assertThat(ConfigFile.profiles(folder.resolve("config.yaml"), Map.of())).isEmpty();
  }

  @Test
  void brokenYamlNamesTheFile() throws IOException {
    write("profiles: [");

    assertThatThrownBy(() -> ConfigFile.profile(new Home(folder), "x", Map.of()))
        .hasMessageContaining("config.yaml is not valid YAML");
  }

  @Test
  void aSecretDoesNotShowItself() {
    assertThat(new Secret("hunter2").toString()).doesNotContain("hunter2");
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("config.yaml"), yaml);
  }
}
