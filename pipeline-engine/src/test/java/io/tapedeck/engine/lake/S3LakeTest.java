package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.faults.S3Server;
import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.model.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3LakeTest {

  private static final byte[] BYTES = "one object".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path root;
  private static S3Proxy proxy;

  @BeforeAll
  static void startTheService() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(root.toRealPath().toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "id", "secret")
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    proxy.start();
  }

  @AfterAll
  static void stopTheService() throws Exception {
    proxy.stop();
  }

  @Test
  void aStoreThatAcceptsRequestsAndDoesNotAnswerIsGivenUpOnByWhoIsInAHurry() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        AwsClients clients =
            S3Server.clients(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()), CallLimits.standard())) {
      S3Lake lake = new S3Lake(clients.s3(), "bucket").within(Duration.ofMillis(50));

      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> lake.list("x", null))
                  .isInstanceOfSatisfying(
                      EngineException.class,
                      e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_UNREACHABLE)));
    }
  }

  @Test
  void aMissingBucketIsMadeOnlyIfAllowed() {
    try (S3Client s3 = client("secret", new Faults())) {
      S3Lake lake = new S3Lake(s3, "made-if-allowed");

      assertThatThrownBy(() -> lake.ensureBucket("us-east-1", false))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_REFUSED))
          .hasMessageContaining("no bucket 'made-if-allowed'")
          .hasMessageContaining("lake.bucket");

      lake.ensureBucket("eu-central-1", true);
      lake.ensureBucket("eu-central-1", false);
      assertThat(lake.list("", null).items()).isEmpty();
    }
  }

  @Test
  void aWrongSecretIsNamedAsDenied() {
    try (S3Client s3 = client("wrong", new Faults())) {
      assertThatThrownBy(() -> new S3Lake(s3, "any").ensureBucket("us-east-1", true))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_REFUSED))
          .hasMessageContaining("bucket 'any'")
          .hasMessageContaining("credentials");
    }
  }

  @Test
  void nobodyThereIsNamedAsUnreachable() {
    try (S3Client s3 = client("secret", URI.create("http://127.0.0.1:1"), new Faults())) {
      assertThatThrownBy(
              () -> new S3Lake(s3, "any").put(new ObjectKey("k"), Content.of(BYTES), "text/plain"))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_UNREACHABLE));
    }
  }

  @Test
  void aLostAnswerIsSettledByLookingAtTheObject() {
    Faults faults = new Faults();
    try (S3Client s3 = client("secret", faults)) {
      S3Lake lake = bucket(s3, "lost-answers");
      faults.loseAnswers = Integer.MAX_VALUE;

      lake.put(new ObjectKey("k"), Content.of(BYTES), "text/plain");

      assertThat(faults.lost.get()).isPositive();
      assertThat(lake.find(new ObjectKey("k"))).map(Fetched::bytes).hasValue(BYTES);
    }
  }

  @Test
  void aRequestThatNeverArrivesFailsAndASecondTryHelps() {
    Faults faults = new Faults();
    try (S3Client s3 = client("secret", faults)) {
      S3Lake lake = bucket(s3, "lost-requests");
      ObjectKey key = new ObjectKey("k");
      lake.put(key, Content.of("an older object".getBytes(StandardCharsets.UTF_8)), "text/plain");
      faults.divert = true;

      assertThatThrownBy(() -> lake.put(key, Content.of(BYTES), "text/plain"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("object k in bucket 'lost-requests'");

      faults.divert = false;
      lake.put(key, Content.of(BYTES), "text/plain");
      assertThat(lake.find(key)).map(Fetched::bytes).hasValue(BYTES);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 7_000_000})
  void whatCannotBeReadBackFromTheDiskIsNoFailureOfTheNetwork(int length) {
    try (S3Client s3 = client("secret", new Faults())) {
      bucket(s3, "unreadable");
      S3Lake lake = new S3Lake(s3, "unreadable", S3LakeContract.PARTS);
      ObjectKey key = new ObjectKey("k" + length);

      assertThatThrownBy(() -> lake.put(key, new BadSector(length), "text/plain"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_UNREADABLE))
          .hasMessageContaining("object k" + length)
          .hasMessageContaining("Input/output error");
      assertThat(lake.find(key)).isEmpty();
      assertThat(lake.openUploads("")).isEmpty();
    }
  }

  private static S3Lake bucket(S3Client s3, String name) {
    S3Lake lake = new S3Lake(s3, name);
    lake.ensureBucket("us-east-1", true);
    return lake;
  }

  private static S3Client client(String secret, Faults faults) {
    return client(secret, URI.create("http://127.0.0.1:" + proxy.getPort()), faults);
  }

  private static S3Client client(String secret, URI endpoint, Faults faults) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(Duration.ofSeconds(2)))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", secret)))
        .overrideConfiguration(
            c -> c.addExecutionInterceptor(faults).retryStrategy(r -> r.maxAttempts(2)))
        .build();
  }

  /// Can be read up to its middle.
  private record BadSector(long length) implements Content {

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public InputStream open() {
      InputStream good = new ByteArrayInputStream(new byte[(int) length / 2]);
      InputStream bad =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("Input/output error");
            }
          };
      return new SequenceInputStream(good, bad);
    }
  }

  /// Loses the answers of PUTs of objects, or sends the requests where nobody is.
  private static final class Faults implements ExecutionInterceptor {
    private final AtomicInteger lost = new AtomicInteger();
    private int loseAnswers;
    private boolean divert;

    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      SdkHttpRequest request = context.httpRequest();
      return divert && isPut(request) ? request.toBuilder().port(1).build() : request;
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      if (!isPut(context.httpRequest()) || lost.get() >= loseAnswers) {
        return context.httpResponse();
      }
      lost.incrementAndGet();
      return context.httpResponse().toBuilder().statusCode(503).build();
    }

    private static boolean isPut(SdkHttpRequest request) {
      return request.method() == SdkHttpMethod.PUT;
    }
  }
}
