package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsClientsTest {

  private static Profile profile(String region, AwsConfig.Credentials credentials) {
    URI nowhere = URI.create("http://127.0.0.1:9");
    Profile like = EmbeddedAws.profile(nowhere, "k", new Secret("s"));
    return new Profile(
        "aws-test",
        like.broker(),
        new AwsConfig(region, credentials, nowhere, nowhere, nowhere),
        like.lake(),
        like.catalog(),
        like.query());
  }

  @Test
  void namesTheProfileAndTheFixWhenThereAreNoCredentials() {
    Profile profile = profile("eu-central-1", new AwsConfig.Credentials.Named("no-such-profile"));
    assertThatThrownBy(() -> AwsClients.of(profile))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIALS_MISSING))
        .hasMessageContaining("aws-test")
        .hasMessageContaining("aws configure --profile no-such-profile");
  }

  @Test
  void aProfileAsAwsConfigureSsoWritesItNeedsOnlyTheLogin(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile desk]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Analyst
            [sso-session corp]
            sso_region = eu-central-1
            sso_start_url = https://corp.awsapps.com/start
            """);
    System.setProperty("aws.configFile", file.toString());
    try {
      Profile profile = profile("eu-central-1", new AwsConfig.Credentials.Named("desk"));
      assertThatThrownBy(() -> AwsClients.of(profile))
          .hasMessageContaining("aws sso login --profile desk")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("class path"));
    } finally {
      System.clearProperty("aws.configFile");
    }
  }

  @Test
  void refusesAProfileWithoutRegion() {
    Profile profile = profile("", new AwsConfig.Credentials.InMemory("k", new Secret("s")));
    assertThatThrownBy(() -> AwsClients.of(profile))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }
}
