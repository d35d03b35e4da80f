package io.tapedeck.engine.config;

public final class AwsClients implements AutoCloseable {
  private final software.amazon.awssdk.services.s3.S3Client s3;

  private AwsClients(Profile p) {
    AwsConfig.Credentials.InMemory k = (AwsConfig.Credentials.InMemory) p.aws().credentials();
    s3 =
        software.amazon.awssdk.services.s3.S3Client.builder()
            .endpointOverride(p.aws().s3())
            .region(software.amazon.awssdk.regions.Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(
                    software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create(
                        k.accessKeyId(), k.secretAccessKey().value())))
            .httpClientBuilder(
                software.amazon.awssdk.http.apache5.Apache5HttpClient.builder().maxConnections(64))
            .build();
  }

  public static AwsClients of(Profile p) {
    return new AwsClients(p);
  }

  public software.amazon.awssdk.services.s3.S3Client s3() {
    return s3;
  }

  public Object glue() {
    return s3;
  }

  public Object athena() {
    return s3;
  }

  @Override
  public void close() {
    s3.close();
  }
}
