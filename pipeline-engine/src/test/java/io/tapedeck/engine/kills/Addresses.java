package io.tapedeck.engine.kills;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.model.ByteSize;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Where a stack answers, in the environment variables of a child.
public final class Addresses {

  static final String BUCKET = "tapedeck";
  static final String TOPIC = "ticks";
  static final int PARTITIONS = 4;

  /// Names how many MiB a flush has at most, where that is not [#FLUSH_MEBIBYTES].
  static final String FLUSH_VARIABLE = "KILLS_FLUSH_MEBIBYTES";

  static final int FLUSH_MEBIBYTES = 32;

  private Addresses() {}

  static Map<String, String> of(
      String bootstrap, URI s3, URI aws, AwsConfig.Credentials.InMemory credentials) {
    return Map.of(
        "KILLS_BOOTSTRAP", bootstrap,
        "KILLS_S3", s3.toString(),
        "KILLS_AWS", aws.toString(),
        "KILLS_KEY", credentials.accessKeyId(),
        "KILLS_SECRET", credentials.secretAccessKey().value());
  }

  /// The profile that leads there.
  public static Profile profile(
      Map<String, String> environment, int flushRecords, Duration flushAfter) {
    URI aws = URI.create(environment.get("KILLS_AWS"));
    int flushMebibytes =
        Integer.parseInt(environment.getOrDefault(FLUSH_VARIABLE, String.valueOf(FLUSH_MEBIBYTES)));
    return new Profile(
        "kills",
        BrokerConfig.withoutLogin(
            environment.get("KILLS_BOOTSTRAP"), TOPIC, PARTITIONS, "tapedeck-sink"),
        new AwsConfig(
            "us-east-1",
            new AwsConfig.Credentials.InMemory(
                environment.get("KILLS_KEY"), new Secret(environment.get("KILLS_SECRET"))),
            URI.create(environment.get("KILLS_S3")),
            aws,
            aws),
        new LakeConfig(
            BUCKET, "lake/", flushRecords, ByteSize.ofMebibytes(flushMebibytes), flushAfter),
        new CatalogConfig("market", "tapedeck", "tapedeck-local", true),
        new QueryConfig("primary", "s3://" + BUCKET + "/athena/"));
  }
}
