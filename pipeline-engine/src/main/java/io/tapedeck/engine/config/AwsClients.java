package io.tapedeck.engine.config;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The AWS clients of one profile: the only place where any is built. They share one pool of
/// connections. Safe for use by any thread; closing closes all of them.
public final class AwsClients implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 64;

  /// How much longer the pauses are where the service asked to slow down.
  private static final int THROTTLED = 10;

  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

  private final CallLimits limits;
  private final SdkHttpClient http;
  private final SdkAutoCloseable credentials;
  private final S3Client s3;
  private final GlueClient glue;
  private final AthenaClient athena;

  private AwsClients(AwsConfig aws, CallLimits limits, AwsCredentialsProvider provider) {
    this.limits = limits;
    http =
        Apache5HttpClient.builder()
            .maxConnections(MOST_CONNECTIONS)
            .connectionTimeout(limits.connect())
            .connectionAcquisitionTimeout(limits.silence())
            .socketTimeout(limits.silence())
            .tcpKeepAlive(true)
            // The bodies are small and held in memory: asking first only costs a round trip.
            .expectContinueEnabled(false)
            .build();
    credentials = provider instanceof SdkAutoCloseable closeable ? closeable : () -> {};
    s3 = build(objects(aws), aws, provider, aws.s3());
    glue = build(GlueClient.builder(), aws, provider, aws.glue());
    athena = build(AthenaClient.builder(), aws, provider, aws.athena());
  }

  /// Without chunked signing and trailing checksums, which each cost a quarter of the rate of small
  /// objects: the payload is signed with its SHA-256, so a body that was changed on its way is
  /// refused all the same.
  private static S3ClientBuilder objects(AwsConfig aws) {
    return S3Client.builder()
        .forcePathStyle(aws.s3() != null)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false));
  }

  /// Builds the clients. Blocks while credentials are looked for; calls none of the three services.
  ///
  /// @throws EngineException CREDENTIALS_MISSING if there are none, CONFIG_INVALID if the region is
  ///   none
  public static AwsClients of(Profile profile) {
    return of(profile, CallLimits.standard());
  }

  /// As [#of(Profile)], with other limits.
  public static AwsClients of(Profile profile, CallLimits limits) {
    return of(profile.name(), profile.aws(), limits);
  }

  /// As [#of(Profile)], of the part of a profile that they are built from.
  ///
  /// @param profile its name, for messages
  public static AwsClients of(String profile, AwsConfig aws) {
    return of(profile, aws, CallLimits.standard());
  }

  private static AwsClients of(String profile, AwsConfig aws, CallLimits limits) {
    if (aws.region().isBlank()) {
      throw new EngineException(
          ErrorCode.CONFIG_INVALID,
          "Profile '" + profile + "' has no AWS region. Set its aws.region, e.g. eu-central-1.");
    }
    AwsCredentialsProvider provider = provider(aws);
    try {
      provider.resolveCredentials();
      return new AwsClients(aws, limits, provider);
    } catch (SdkClientException | IllegalStateException e) {
      throw missing(profile, aws, e);
    }
  }

  public S3Client s3() {
    return s3;
  }

  public GlueClient glue() {
    return glue;
  }

  public AthenaClient athena() {
    return athena;
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, AwsConfig aws, AwsCredentialsProvider provider, @Nullable URI endpoint) {
    builder.region(Region.of(aws.region())).credentialsProvider(provider).httpClient(http);
    builder.overrideConfiguration(
        override ->
            override
                .apiCallTimeout(limits.call())
                .apiCallAttemptTimeout(limits.attempt())
                .retryStrategy(retries()));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private RetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(limits.attempts())
        .backoffStrategy(pauses(limits.backoff()))
        .throttlingBackoffStrategy(pauses(limits.backoff().multipliedBy(THROTTLED)))
        .build();
  }

  private static BackoffStrategy pauses(Duration first) {
    return BackoffStrategy.exponentialDelay(first, LONGEST_BACKOFF);
  }

  private static AwsCredentialsProvider provider(AwsConfig aws) {
    return switch (aws.credentials()) {
      case AwsConfig.Credentials.Ambient _ -> DefaultCredentialsProvider.builder().build();
      case AwsConfig.Credentials.Named named ->
          ProfileCredentialsProvider.create(named.awsProfile());
      case AwsConfig.Credentials.InMemory keys ->
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey().value()));
    };
  }

  private static EngineException missing(String profile, AwsConfig aws, RuntimeException cause) {
    String fix =
        switch (aws.credentials()) {
          case AwsConfig.Credentials.Named named ->
              "The AWS profile '"
                  + named.awsProfile()
                  + "' gives none: run `aws configure --profile "
                  + named.awsProfile()
                  + "` or `aws sso login --profile "
                  + named.awsProfile()
                  + "` ("
                  + cause.getMessage()
                  + ").";
          case AwsConfig.Credentials.Ambient _ ->
              "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name an AWS profile in"
                  + " aws.profile, or run where an instance role gives them.";
          case AwsConfig.Credentials.InMemory _ -> "The keys held in memory are empty.";
        };
    return new EngineException(
        ErrorCode.CREDENTIALS_MISSING,
        "Profile '" + profile + "' found no AWS credentials. " + fix,
        cause);
  }

  @Override
  public void close() {
    athena.close();
    glue.close();
    s3.close();
    http.close();
    credentials.close();
  }
}
