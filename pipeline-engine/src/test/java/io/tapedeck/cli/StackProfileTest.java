package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.ConfigFile;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.model.ByteSize;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackProfileTest {

  @TempDir Path home;

  @Test
  void profileThatIsWrittenLeadsToTheSameStackWithoutItsKeys() throws Exception {
    URI s3 = URI.create("http://127.0.0.1:4001");
    URI glue = URI.create("http://127.0.0.1:4002");
    BrokerConfig broker = BrokerConfig.withoutLogin("127.0.0.1:4000", "ticks", 4, "tapedeck-sink");
    LakeConfig lake =
        new LakeConfig(
            "tapedeck", "lake/", 500_000, ByteSize.ofMebibytes(128), Duration.ofSeconds(30));
    CatalogConfig catalog = new CatalogConfig("market", "tapedeck", "tapedeck-local", true);
    QueryConfig query = new QueryConfig("primary", "s3://tapedeck/athena/");
    AwsConfig.Credentials keys =
        new AwsConfig.Credentials.InMemory("AKIAEXAMPLE", new Secret("hidden"));

    String yaml =
        StackProfile.yaml(
            new Profile(
                Profile.LOCAL,
                broker,
                new AwsConfig("us-east-1", keys, s3, glue, glue),
                lake,
                catalog,
                query));

    assertThat(yaml).startsWith(StackProfile.MARK).doesNotContain("hidden", "AKIAEXAMPLE");
    Files.writeString(home.resolve("config.yaml"), yaml);
    assertThat(ConfigFile.profile(new Home(home), StackProfile.NAME, Map.of()))
        .usingRecursiveComparison()
        .isEqualTo(
            new Profile(
                StackProfile.NAME,
                broker,
                new AwsConfig("us-east-1", new AwsConfig.Credentials.Ambient(), s3, glue, glue),
                lake,
                catalog,
                query));
  }
}
