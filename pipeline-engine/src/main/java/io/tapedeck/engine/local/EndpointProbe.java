package io.tapedeck.engine.local;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.Profile;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;

/// Whether the endpoints of S3 and Glue answer, asked with the client that will ask them. While the
/// broker starts, that also loads what the first request needs, which takes over a second.
final class EndpointProbe {

  private EndpointProbe() {}

  /// *Blocking* until both have answered.
  static void ask(AwsConfig aws) {
    try (AwsClients clients = AwsClients.of(Profile.LOCAL, aws)) {
      var _ =
          clients.s3().headBucket(HeadBucketRequest.builder().bucket(LocalProfile.BUCKET).build());
      var _ = clients.glue().getDatabases(GetDatabasesRequest.builder().maxResults(1).build());
    }
  }
}
