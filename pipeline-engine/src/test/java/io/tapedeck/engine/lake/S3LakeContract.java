package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.faults.S3Server;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/// What the lake must do on every S3 beyond what every store does.
interface S3LakeContract {

  String BUCKET = "contract";

  /// S3 takes no smaller parts than these, but for the last.
  ObjectSizes PARTS =
      new ObjectSizes(ByteSize.ofMebibytes(6), ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(64));

  AwsClients clients();

  static AwsClients clients(S3Server server) {
    CallLimits limits =
        new CallLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            3,
            Duration.ofMillis(20));
    AwsClients clients = S3Server.clients(server.uri(), limits);
    new S3Lake(clients.s3(), BUCKET).ensureBucket("us-east-1", true);
    return clients;
  }

  default S3Lake lake() {
    return new S3Lake(clients().s3(), BUCKET, PARTS);
  }

  @Test
  default void conditionsAreHeededAndTheProbeMayBeRepeated() {
    String prefix = UUID.randomUUID() + "/";
    assertThatCode(() -> lake().ensureConditions(prefix)).doesNotThrowAnyException();
    assertThatCode(() -> lake().ensureConditions(prefix)).doesNotThrowAnyException();
  }

  @Test
  default void uploadsThatWereLeftOpenAreAbortedByAgeAndFolder() {
    S3Client s3 = clients().s3();
    String prefix = UUID.randomUUID() + "/";
    begin(s3, prefix + "a/1 +%.parquet");
    begin(s3, prefix + "a/2.parquet");
    begin(s3, prefix + "b/3.parquet");
    begin(s3, prefix + "bars/4.parquet");
    begin(s3, prefix + "theirs/5.parquet");
    Set<String> ours = Set.of(prefix + "a/", prefix + "b/");

    assertThat(lake().abortUploads(ours, Instant.now().minusSeconds(3600))).isZero();
    assertThat(lake().openUploads(prefix)).hasSize(5);
    Set<String> one = Set.of(prefix + "a/");
    assertThat(lake().abortUploads(one, Instant.now().plusSeconds(60))).isEqualTo(2);
    assertThat(lake().abortUploads(ours, Instant.now().plusSeconds(60))).isEqualTo(1);
    assertThat(lake().openUploads(prefix))
        .containsExactly(prefix + "bars/4.parquet", prefix + "theirs/5.parquet");
    Set<String> all = Set.of(prefix);
    assertThat(lake().abortUploads(all, Instant.now().plusSeconds(60))).isEqualTo(2);
  }

  @Test
  default void aLargeObjectLeavesNoUploadOpenNotEvenOneOfAnotherProcess() {
    S3Client s3 = clients().s3();
    String prefix = UUID.randomUUID() + "/";
    ObjectKey key = new ObjectKey(prefix + "ticks-0-0-0.parquet");
    begin(s3, key.value());
    begin(s3, key.value());
    begin(s3, key + ".longer");

    lake().put(key, Content.of(new byte[7 << 20]), "application/octet-stream");

    assertThat(lake().head(key)).isPresent();
    assertThat(lake().openUploads(prefix)).containsExactly(key + ".longer");
  }

  @Test
  default void uploadsThatWereLeftOpenAreAbortedByKey() {
    S3Client s3 = clients().s3();
    String prefix = UUID.randomUUID() + "/";
    // Two characters of which the first halves are the same.
    ObjectKey one = new ObjectKey(prefix + "\uD83D\uDE00.parquet");
    ObjectKey other = new ObjectKey(prefix + "\uD83D\uDE01.parquet");
    begin(s3, one.value());
    begin(s3, one.value());
    begin(s3, other.value());
    begin(s3, one + ".longer");

    lake().abortUploads(List.of());
    assertThat(lake().openUploads(prefix)).hasSize(4);
    lake().abortUploads(List.of(one, other));
    assertThat(lake().openUploads(prefix)).containsExactly(one + ".longer");
    lake().abortUploads(List.of(one, other));
  }

  @Test
  default void keysThatXmlCannotHoldAreListedAndDeleted() {
    String prefix = UUID.randomUUID() + "/";
    List<ObjectKey> keys =
        List.of(
            new ObjectKey(prefix + "a\u0001b"),
            new ObjectKey(prefix + "line\nbreak"),
            new ObjectKey(prefix + "plain+plus"));
    keys.forEach(key -> lake().put(key, Content.of("x".getBytes(StandardCharsets.UTF_8)), "t/t"));

    assertThat(lake().list(prefix, null).items()).map(LakeObject::key).containsAll(keys);
    lake().delete(keys);
    assertThat(lake().list(prefix, null).items()).isEmpty();
  }

  @Test
  default void aBucketThatWasDeletedIsNamedWhateverIsAsked() {
    S3Lake gone = new S3Lake(clients().s3(), "gone-" + UUID.randomUUID());
    ObjectKey key = new ObjectKey("k");
    for (Runnable call :
        List.<Runnable>of(
            () -> gone.put(key, Content.of(new byte[1]), "t/t"),
            () -> gone.putIfAbsent(key, new byte[1], "t/t"),
            () -> gone.find(key),
            () -> gone.list("", null))) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_REFUSED))
          .hasMessageContaining("no bucket 'gone-");
    }
  }

  private static String begin(S3Client s3, String key) {
    CreateMultipartUploadResponse begun =
        s3.createMultipartUpload(request -> request.bucket(BUCKET).key(key));
    return begun.uploadId();
  }
}
