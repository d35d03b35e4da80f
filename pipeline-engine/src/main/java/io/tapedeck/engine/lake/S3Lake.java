package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// The objects of one bucket, through the S3 protocol. Every call blocks. Safe for use by any
/// thread; the client belongs to whoever gave it.
public final class S3Lake implements ObjectStore {

  /// Where the content's hash is kept, so that it can be compared whatever a server makes of
  /// checksums and entity tags.
  private static final String SHA256 = "sha256";

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);

  private static final String US_EAST_1 = "us-east-1";

  private final S3Client s3;
  private final String bucket;
  private final S3Failures failures;

  public S3Lake(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
    failures = new S3Failures(bucket, endpoint(s3));
  }

  private static String endpoint(S3Client s3) {
    var client = s3.serviceClientConfiguration();
    return client.endpointOverride().map(URI::toString).orElse("S3 of " + client.region());
  }

  /// Makes sure that the bucket is there and may be used. Gives up after ten seconds without an
  /// answer, because somebody is waiting.
  ///
  /// @param region the region in which a missing bucket is made
  /// @param mayCreate whether a missing bucket is made
  /// @throws EngineException LAKE_* naming the bucket and what to do
  public void ensureBucket(String region, boolean mayCreate) {
    try {
      s3.headBucket(
          request ->
              request
                  .bucket(bucket)
                  .overrideConfiguration(override -> override.apiCallTimeout(FIRST_ANSWER)));
    } catch (SdkException e) {
      if (!mayCreate || S3Failures.status(e) != 404) {
        throw failures.of(S3Failures.THE_BUCKET, e);
      }
      createBucket(region);
    }
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    byte[] sha256 = HexFormat.of().parseHex(content.sha256());
    try {
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .contentType(contentType)
                  .checksumSHA256(Base64.getEncoder().encodeToString(sha256))
                  .metadata(Map.of(SHA256, content.sha256())),
          body(content, contentType));
    } catch (SdkException e) {
      if (!S3Failures.isUnclear(e) || !isThere(key, content.length(), content.sha256())) {
        throw failures.of("The object " + key, e);
      }
    }
  }

  private static RequestBody body(Content content, String contentType) {
    return RequestBody.fromContentProvider(
        () -> {
          try {
            return content.open();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        content.length(),
        contentType);
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    try {
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .contentType(contentType)
                  .ifNoneMatch("*")
                  .metadata(Map.of(SHA256, Sha256.of(bytes))),
          RequestBody.fromBytes(bytes));
      return true;
    } catch (SdkException e) {
      return holds(key, bytes, e);
    }
  }

  @Override
  public boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    try {
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .contentType(contentType)
                  .ifMatch(etag)
                  .metadata(Map.of(SHA256, Sha256.of(bytes))),
          RequestBody.fromBytes(bytes));
      return true;
    } catch (SdkException e) {
      return holds(key, bytes, e);
    }
  }

  /// Settles a conditional write that was refused or whose answer is unclear.
  private boolean holds(ObjectKey key, byte[] bytes, SdkException e) {
    int status = S3Failures.status(e);
    if (status != 412 && status != 409 && !S3Failures.isUnclear(e)) {
      throw failures.of("The object " + key, e);
    }
    Optional<Fetched> there = find(key);
    if (there.isPresent() && Arrays.equals(there.get().bytes(), bytes)) {
      return true;
    }
    if (status == 412) {
      return false;
    }
    throw failures.of("The object " + key, e);
  }

  @Override
  public Optional<Fetched> find(ObjectKey key) {
    try {
      ResponseBytes<GetObjectResponse> found =
          s3.getObjectAsBytes(request -> request.bucket(bucket).key(key.value()));
      return Optional.of(new Fetched(key, found.asByteArrayUnsafe(), found.response().eTag()));
    } catch (SdkException e) {
      if (S3Failures.status(e) == 404) {
        return Optional.empty();
      }
      throw failures.of("The object " + key, e);
    }
  }

  @Override
  public InputStream open(ObjectKey key) {
    try {
      return s3.getObject(request -> request.bucket(bucket).key(key.value()));
    } catch (SdkException e) {
      throw failures.of("The object " + key, e);
    }
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    try {
      ListObjectsV2Response page =
          s3.listObjectsV2(
              request -> request.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(most));
      return page(page);
    } catch (SdkException e) {
      throw failures.of("The list of '" + prefix + "'", e);
    }
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to) {
    try {
      s3.copyObject(
          request ->
              request
                  .sourceBucket(bucket)
                  .sourceKey(from.value())
                  .destinationBucket(bucket)
                  .destinationKey(to.value()));
    } catch (SdkException e) {
      throw failures.of("The copy of " + from, e);
    }
  }

  @Override
  public void delete(Collection<ObjectKey> keys) {
    for (ObjectKey key : keys) {
      try {
        s3.deleteObject(request -> request.bucket(bucket).key(key.value()));
      } catch (SdkException e) {
        throw failures.of("The object " + key, e);
      }
    }
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    try {
      HeadObjectResponse found = s3.headObject(request -> request.bucket(bucket).key(key.value()));
      return Optional.of(
          new StoredContent(
              key, found.contentLength(), found.eTag(), found.metadata().getOrDefault(SHA256, "")));
    } catch (SdkException e) {
      if (S3Failures.status(e) == 404) {
        return Optional.empty();
      }
      throw failures.of("The object " + key, e);
    }
  }

  /// The content of an object.
  public byte[] get(ObjectKey key) {
    try {
      return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key.value()))
          .asByteArrayUnsafe();
    } catch (SdkException e) {
      throw failures.of("The object " + key, e);
    }
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    try {
      ListObjectsV2Response page =
          s3.listObjectsV2(
              request -> request.bucket(bucket).prefix(prefix).continuationToken(token));
      return page(page);
    } catch (SdkException e) {
      throw failures.of("The list of '" + prefix + "'", e);
    }
  }

  private static Page<LakeObject> page(ListObjectsV2Response page) {
    List<LakeObject> objects =
        page.contents().stream()
            .map(o -> new LakeObject(new ObjectKey(o.key()), o.size(), o.lastModified()))
            .toList();
    return new Page<>(objects, page.nextContinuationToken());
  }

  /// The keys of uploads in parts that were begun and neither completed nor aborted.
  ///
  /// @param prefix what their keys start with
  public List<String> openUploads(String prefix) {
    try {
      return s3.listMultipartUploadsPaginator(
              request -> request.bucket(bucket).prefix(prefix).encodingType("url"))
          .uploads()
          .stream()
          .map(MultipartUpload::key)
          .toList();
    } catch (SdkException e) {
      throw failures.of("The list of open uploads", e);
    }
  }

  private void createBucket(String region) {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
    if (!region.equals(US_EAST_1)) {
      // That one region must not be named.
      request.createBucketConfiguration(
          wanted -> wanted.locationConstraint(BucketLocationConstraint.fromValue(region)));
    }
    try {
      s3.createBucket(request.build());
    } catch (SdkException e) {
      if (!S3Failures.code(e).equals("BucketAlreadyOwnedByYou")) {
        throw failures.of("The new bucket", e);
      }
    }
  }

  private boolean isThere(ObjectKey key, long size, String sha256) {
    Optional<StoredContent> found = head(key);
    return found.isPresent() && found.get().bytes() == size && found.get().sha256().equals(sha256);
  }
}
