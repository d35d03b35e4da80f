package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import java.net.URI;
import org.junit.jupiter.api.Test;

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
  void refusesAProfileWithoutRegion() {
    Profile profile = profile("", new AwsConfig.Credentials.InMemory("k", new Secret("s")));
    assertThatThrownBy(() -> AwsClients.of(profile))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }
}
