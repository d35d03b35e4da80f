package io.tapedeck.engine.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3EndpointTest {

  private static final String BUCKET = "tapedeck";

  @TempDir Path directory;
  private Path root;
  private S3Endpoint endpoint;
  private S3Client client;

  @BeforeEach
  void start() {
    root = directory.resolve("s3");
    endpoint = S3Endpoint.start(root, "AKIATEST", new Secret("right"), 0);
    client = client("right", RequestChecksumCalculation.WHEN_SUPPORTED);
    client.createBucket(bucket -> bucket.bucket(BUCKET));
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void objectIsAPlainFileAndComesBackWithOrWithoutAChecksum() throws IOException {
    put(client, "bars/dt=2026-01-05/symbol=HSI/0.json", "one");
    try (S3Client plain = client("right", RequestChecksumCalculation.WHEN_REQUIRED)) {
      put(plain, "bars/dt=2026-01-05/symbol=HSI/1.json", "two");
    }
    Path folder = root.resolve(BUCKET).resolve("bars/dt=2026-01-05/symbol=HSI");
    assertThat(Files.readString(folder.resolve("0.json"))).isEqualTo("one");
    assertThat(Files.readString(folder.resolve("1.json"))).isEqualTo("two");
    assertThat(get("bars/dt=2026-01-05/symbol=HSI/1.json")).isEqualTo("two");
    assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get("bars/none"));
  }

  @Test
  void listingHasPagesAndFolders() {
    for (int i = 0; i < 5; i++) {
      put(client, "bars/dt=" + i + "/o", "x");
    }
    ListObjectsV2Response first =
        client.listObjectsV2(list -> list.bucket(BUCKET).prefix("bars/").maxKeys(3));
    assertThat(first.isTruncated()).isTrue();
    List<String> rest =
        client
            .listObjectsV2(
                list ->
                    list.bucket(BUCKET)
                        .prefix("bars/")
                        .continuationToken(first.nextContinuationToken()))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    assertThat(rest).containsExactly("bars/dt=3/o", "bars/dt=4/o");
    assertThat(
            client
                .listObjectsV2(list -> list.bucket(BUCKET).prefix("bars/").delimiter("/"))
                .commonPrefixes())
        .extracting(prefix -> prefix.prefix())
        .containsExactly("bars/dt=0/", "bars/dt=1/", "bars/dt=2/", "bars/dt=3/", "bars/dt=4/");
  }

  @Test
  void whatAKilledWriterLeftBehindIsNotListed() throws IOException {
    put(client, "bars/0.parquet", "whole");
    put(client, "bars/8a1d3c0e-6b1f-4a57-9d1e-0123456789ab.csv", "an answer");
    Path half = root.resolve(BUCKET).resolve("bars/0.parquet-" + UUID.randomUUID());
    Files.writeString(half, "wh");
    assertThat(client.listObjectsV2(list -> list.bucket(BUCKET).prefix("bars/")).contents())
        .extracting(S3Object::key)
        .containsExactly("bars/0.parquet", "bars/8a1d3c0e-6b1f-4a57-9d1e-0123456789ab.csv");
  }

  @Test
  void conditionalPutLosesAgainstAnObjectThatIsThere() {
    putIfAbsent("plan", "first");
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> putIfAbsent("plan", "second"))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThat(get("plan")).isEqualTo("first");
  }

  @Test
  void symbolsWithUnusualCharactersKeepTheirKeys() {
    for (String name : List.of("a b", "^GSPC", "100%25", "a+b", "日経", "a:b*c", "x=y&z", "😀")) {
      put(client, "odd/symbol=" + name + "/o", name);
      assertThat(get("odd/symbol=" + name + "/o")).isEqualTo(name);
    }
    assertThat(client.listObjectsV2(list -> list.bucket(BUCKET).prefix("odd/")).contents())
        .extracting(S3Object::key)
        .contains("odd/symbol=100%25/o", "odd/symbol=a+b/o", "odd/symbol=日経/o");
  }

  @Test
  void wrongSecretIsRefused() {
    try (S3Client stranger = client("wrong", RequestChecksumCalculation.WHEN_REQUIRED)) {
      assertThatExceptionOfType(S3Exception.class)
          .isThrownBy(() -> put(stranger, "o", "x"))
          .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void requestWithoutASignatureIsRefusedWhateverTheModesOfTheFiles() throws IOException {
    put(client, "o", "x");
    Path bucket = root.resolve(BUCKET);
    Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(
        bucket.resolve("o"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(raw("GET /" + BUCKET + " HTTP/1.1")).startsWith("HTTP/1.1 403");
    assertThat(raw("PUT /" + BUCKET + "/p HTTP/1.1")).startsWith("HTTP/1.1 403");
    assertThat(raw("GET /" + BUCKET + "/o HTTP/1.1")).startsWith("HTTP/1.1 403");
    assertThat(raw("TRACE / HTTP/1.1")).doesNotStartWith("HTTP/1.1 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escaped", "../../escaped", "a/../../escaped", "a/../../../escaped", "..%2fescaped",
        "/../../escaped", "..", "a/..", "./../../escaped", "../tapedeck2/escaped"
      })
  void noKeyLeavesItsBucket(String key) throws IOException {
    try {
      put(client, key, "x");
    } catch (SdkException _) {
      // refused is as good as stored inside
    }
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(file -> file.startsWith(root.resolve(BUCKET)));
    }
  }

  @Test
  void takenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> S3Endpoint.start(root, "A", new Secret("s"), taken.getLocalPort()))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_IN_USE))
          .withMessageContaining("Port " + taken.getLocalPort());
    }
  }

  @Test
  void listensOnLoopbackOnlyAndStopsWhenClosed() {
    assertThat(endpoint.uri().getHost()).isEqualTo("127.0.0.1");
    endpoint.close();
    assertThatThrownBy(() -> new Socket("127.0.0.1", endpoint.uri().getPort()).close())
        .isInstanceOf(IOException.class);
  }

  private void putIfAbsent(String key, String text) {
    client.putObject(
        request -> request.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString(text));
  }

  private static void put(S3Client client, String key, String text) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private String get(String key) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }

  private String raw(String line) throws IOException {
    URI uri = endpoint.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = line + "\r\nHost: " + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private S3Client client(String secret, RequestChecksumCalculation checksums) {
    return S3Client.builder()
        .endpointOverride(endpoint.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", secret)))
        .requestChecksumCalculation(checksums)
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }
}
