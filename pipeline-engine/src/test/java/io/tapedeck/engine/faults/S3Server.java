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
  /// in abundance: short, but not so short that a busy machine adds faults of its own.
  static CallLimits impatient() {
    return new CallLimits(
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofSeconds(15),
        2,
        Duration.ofMillis(5));
  }

  /// As [#impatient], for who does not count faults: those that a busy machine adds are tried again
  /// like all others, and one that stalls costs a second.
  static CallLimits hasty() {
    return hasty(Duration.ofSeconds(1));
  }

  /// @param patience with a server that says nothing
  static CallLimits hasty(Duration patience) {
    return new CallLimits(
        patience,
        patience,
        patience.multipliedBy(2),
        patience.multipliedBy(6),
        2,
        Duration.ofMillis(5));
  }

  /// Clients of a server, or of the proxy before it.
  static AwsClients clients(URI uri, CallLimits limits) {
    return AwsClients.of(profile(uri), limits);
  }

  static Profile profile(URI uri) {
    return profile(uri, new AwsConfig.Credentials.InMemory(ACCESS_KEY, SECRET));
  }

  /// With the keys that a profile of the AWS files names.
  static Profile named(URI uri, String awsProfile) {
    return profile(uri, new AwsConfig.Credentials.Named(awsProfile));
  }

  private static Profile profile(URI uri, AwsConfig.Credentials credentials) {
    Profile like = EmbeddedAws.profile(uri, ACCESS_KEY, SECRET);
    return new Profile(
        "faults",
        like.broker(),
        new AwsConfig("us-east-1", credentials, uri, uri, uri),
        like.lake(),
        like.catalog(),
        like.query());
  }
}
