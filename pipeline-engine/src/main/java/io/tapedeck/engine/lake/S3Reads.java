package io.tapedeck.engine.lake;

import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.lake.ObjectStore.StoredContent;
import io.tapedeck.engine.model.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Reads objects and what is known about them. An answer is believed only if it has what S3 always
/// tells: a server or a proxy in trouble may well answer `200` with something else.
final class S3Reads {

  private final S3Bucket bucket;
  private final long most;

  /// @param most how many bytes are read at once
  S3Reads(S3Bucket bucket, long most) {
    this.bucket = bucket;
    this.most = most;
  }

  Optional<StoredContent> head(ObjectKey key) {
    return bucket.ask(() -> headOnce(key), e -> bucket.failures().ofObject(S3Action.GET, key, e));
  }

  private Optional<StoredContent> headOnce(ObjectKey key) {
    try {
      HeadObjectResponse found =
          bucket.s3().headObject(request -> request.bucket(bucket.name()).key(key.value()));
      return Optional.of(
          new StoredContent(
              key,
              S3Bucket.told(found.contentLength(), "length"),
              S3Bucket.told(found.eTag(), "entity tag"),
              found.metadata().getOrDefault(S3Bucket.SHA256, "")));
    } catch (SdkException e) {
      return absent(S3Bucket.worded(e, () -> firstByte(key)));
    }
  }

  private void firstByte(ObjectKey key) {
    var _ =
        bucket
            .s3()
            .getObject(
                request -> request.bucket(bucket.name()).key(key.value()).range("bytes=0-0"),
                ResponseTransformer.toBytes());
  }

  Optional<Fetched> find(ObjectKey key) {
    return bucket.ask(() -> findOnce(key), e -> bucket.failures().ofObject(S3Action.GET, key, e));
  }

  private Optional<Fetched> findOnce(ObjectKey key) {
    try {
      return Optional.of(
          bucket
              .s3()
              .getObject(
                  request -> request.bucket(bucket.name()).key(key.value()),
                  (response, body) -> fetched(key, response, body)));
    } catch (SdkException e) {
      return absent(e);
    }
  }

  private Fetched fetched(ObjectKey key, GetObjectResponse response, InputStream body) {
    String etag = S3Bucket.told(response.eTag(), "entity tag");
    long length = S3Bucket.told(response.contentLength(), "length");
    if (length > most) {
      throw new IllegalArgumentException(
          "The object " + key + " has " + length + " bytes and is to be read as a stream.");
    }
    try {
      byte[] bytes = body.readNBytes((int) length);
      String noted = response.metadata().getOrDefault(S3Bucket.SHA256, "");
      if (bytes.length < length || !noted.isEmpty() && !noted.equals(Sha256.of(bytes))) {
        throw RetryableException.create("The object " + key + " came incomplete or damaged");
      }
      return new Fetched(key, bytes, etag);
    } catch (IOException e) {
      throw RetryableException.create("The object " + key + " came incomplete", e);
    }
  }

  /// The bytes of an object from an offset on, which are few.
  byte[] from(ObjectKey key, long offset) {
    return bucket.ask(
        () -> {
          // Whoever reads a part believes what the part says of itself, so no tag is needed.
          return bucket
              .s3()
              .getObject(
                  request ->
                      request.bucket(bucket.name()).key(key.value()).range("bytes=" + offset + "-"),
                  ResponseTransformer.toBytes())
              .asByteArray();
        },
        e -> bucket.failures().ofObject(S3Action.GET, key, e));
  }

  InputStream open(ObjectKey key) {
    ResponseInputStream<GetObjectResponse> body =
        bucket.ask(
            () -> openAt(key, 0, null), e -> bucket.failures().ofObject(S3Action.GET, key, e));
    GetObjectResponse response = body.response();
    return new ResumedStream(
        key, body, response.contentLength(), from -> openAt(key, from, response.eTag()));
  }

  /// @param etag what it must still be, null if it may be anything
  private ResponseInputStream<GetObjectResponse> openAt(
      ObjectKey key, long from, @Nullable String etag) {
    ResponseInputStream<GetObjectResponse> body =
        bucket
            .s3()
            .getObject(
                request ->
                    request
                        .bucket(bucket.name())
                        .key(key.value())
                        .ifMatch(etag)
                        .range(from == 0 ? null : "bytes=" + from + "-"));
    if (body.response().eTag() == null || body.response().contentLength() == null) {
      body.abort();
      throw S3Answer.notOne("entity tag or length");
    }
    return body;
  }

  /// Whether the object under this key holds this content. Where the store forgets what its writers
  /// note, by reading it.
  boolean holds(ObjectKey key, Content content) {
    Optional<StoredContent> found = head(key);
    if (found.isEmpty() || found.get().bytes() != content.length()) {
      return false;
    }
    String noted = found.get().sha256();
    return (noted.isEmpty() ? hash(key) : noted).equals(content.sha256());
  }

  private String hash(ObjectKey key) {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = open(key)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException _) {
      return ""; // not known to be the content, so it is written again
    }
  }

  private static <T> Optional<T> absent(SdkException e) {
    if (S3Answer.isAbsent(e)) {
      return Optional.empty();
    }
    throw e;
  }
}
