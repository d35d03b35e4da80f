package io.tapedeck.engine.faults;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import java.net.URI;
import java.time.Duration;

/// Something that speaks S3 on loopback. Closing stops it.
public interface S3Server extends AutoCloseable {

  String ACCESS_KEY = "AKIATAPEDECKTEST";
  Secret SECRET = new Secret("a-secret-for-tests");

  URI uri();

  @Override
  void close();

  /// Clients as the engine has them, with time-outs that suit a server on this machine and faults
  /// in abundance.
  static CallLimits impatient() {
    return new CallLimits(
        Duration.ofSeconds(2),
        Duration.ofMillis(1500),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        2,
        Duration.ofMillis(5));
  }

  /// Clients of a server, or of the proxy before it.
  static AwsClients clients(URI uri, CallLimits limits) {
    return AwsClients.of(profile(uri), limits);
  }

  static Profile profile(URI uri) {
    Profile like = EmbeddedAws.profile(uri, ACCESS_KEY, SECRET);
    return new Profile(
        "faults",
        like.broker(),
        new AwsConfig(
            "us-east-1", new AwsConfig.Credentials.InMemory(ACCESS_KEY, SECRET), uri, uri, uri),
        like.lake(),
        like.catalog(),
        like.query());
  }
}
