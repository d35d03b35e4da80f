package io.tapedeck.engine.lake;

import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/// A client whose calls take no longer than a given time, all attempts included. Closing leaves the
/// client that it borrows open.
final class HurriedS3 extends DelegatingS3Client {

  private final Duration call;

  HurriedS3(S3Client client, Duration call) {
    super(client);
    this.call = call;
  }

  @Override
  @SuppressWarnings("unchecked") // a builder builds what it was made of
  protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
    AwsRequestOverrideConfiguration limited =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder)
            .apiCallTimeout(call)
            .build();
    return operation.apply((T) request.toBuilder().overrideConfiguration(limited).build());
  }

  @Override
  public void close() {
    // It belongs to whoever gave it.
  }
}
