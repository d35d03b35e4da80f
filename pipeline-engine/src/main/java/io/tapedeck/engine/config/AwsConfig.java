package io.tapedeck.engine.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which AWS account and region, and where its services answer.
///
/// @param region e.g. `eu-central-1`
/// @param credentials where the credentials come from
/// @param s3 endpoint override; null uses the region's own
/// @param glue endpoint override; null uses the region's own
/// @param athena endpoint override; null uses the region's own
public record AwsConfig(
    String region,
    Credentials credentials,
    @Nullable URI s3,
    @Nullable URI glue,
    @Nullable URI athena) {

  /// Where credentials come from. A configuration file can only name a source, never hold a key.
  public sealed interface Credentials {

    /// The SDK's own chain: environment, instance role, …
    record Ambient() implements Credentials {}

    /// A named profile of the AWS configuration files.
    record Named(String awsProfile) implements Credentials {}

    /// Keys held in memory, as the embedded stack makes them at each start.
    record InMemory(String accessKeyId, Secret secretAccessKey) implements Credentials {}
  }
}
