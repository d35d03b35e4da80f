package io.tapedeck.engine.local;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.model.ByteSize;
import java.net.URI;
import java.time.Duration;

/// The profile of an embedded stack that runs: a profile like any other, with the addresses of this
/// start.
final class LocalProfile {

  static final String BUCKET = "tapedeck";

  private LocalProfile() {}

  static AwsConfig aws(AwsConfig.Credentials credentials, URI s3, URI aws) {
    return new AwsConfig("us-east-1", credentials, s3, aws, aws);
  }

  static Profile of(String bootstrap, AwsConfig aws) {
    return new Profile(
        Profile.LOCAL,
        broker(bootstrap),
        aws,
        new LakeConfig(BUCKET, "lake/", 500_000, ByteSize.ofMebibytes(128), Duration.ofSeconds(30)),
        new CatalogConfig("market", "tapedeck", "tapedeck-local", true),
        new QueryConfig("primary", "s3://" + BUCKET + "/athena/"));
  }

  private static BrokerConfig broker(String bootstrap) {
    return BrokerConfig.withoutLogin(bootstrap, "ticks", 4, "tapedeck-sink");
  }
}
