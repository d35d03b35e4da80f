package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.faults.S3Server;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

class SliceTest {

  private static final CallLimits LIMITS = CallLimits.standard();

  @Test
  void sixteenMebibytesHaveTheTimeThatALinkOfOneMegabitNeeds() {
    AwsRequestOverrideConfiguration time = allowed(16 << 20, 1);

    assertThat(time.apiCallAttemptTimeout()).hasValue(LIMITS.attempt().plusSeconds(128));
    assertThat(time.apiCallTimeout()).hasValue(LIMITS.call().plusSeconds(256));
  }

  @Test
  void furtherRoundsAreForALinkOfAQuarterOfThat() {
    assertThat(allowed(16 << 20, 2).apiCallAttemptTimeout())
        .isEqualTo(allowed(16 << 20, 3).apiCallAttemptTimeout())
        .hasValue(LIMITS.attempt().plusSeconds(512));
  }

  @Test
  void aStoreThatTakesNothingIsToldOfAsSoonAsEverForASmallObject() {
    assertThat(allowed(4_096, 1).apiCallAttemptTimeout().orElseThrow())
        .isBetween(LIMITS.attempt(), LIMITS.attempt().plus(Duration.ofMillis(50)));
  }

  private static AwsRequestOverrideConfiguration allowed(int bytes, int round) {
    try (AwsClients clients = S3Server.clients(URI.create("http://127.0.0.1:1"), LIMITS)) {
      AwsRequestOverrideConfiguration.Builder time = AwsRequestOverrideConfiguration.builder();
      Slice.all(Content.of(new byte[bytes])).allow(time, clients.s3(), round);
      return time.build();
    }
  }
}
