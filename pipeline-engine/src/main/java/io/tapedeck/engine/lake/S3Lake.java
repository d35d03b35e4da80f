package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// The objects of one bucket, through the S3 protocol.
///
/// The client tries each request a few times; what it then gives up on, or was answered in a way
/// that leaves the effect open, is settled here by looking at the object, and done again a few
/// times. How long a call may take is the client's limits ([io.tapedeck.engine.config.CallLimits])
/// times three at the very most, and for a put the time that its bytes need ([Slice#allow]). A
/// store that asks for fewer requests is not asked again: the failure is told as LAKE_UNREACHABLE,
/// which is retryable, and the caller decides.
///
/// Every call blocks. Safe for use by any thread; the client belongs to whoever gave it.
public final class S3Lake implements ObjectStore {

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);

  /// Times the rounds of a call this is well below what a group of consumers waits for a member.
  private static final Duration HURRIED = Duration.ofSeconds(5);

  private static final String US_EAST_1 = "us-east-1";

  /// Where it is tried whether the store heeds conditions, below the lake's prefix.
  private static final String PROBE = "_tapedeck/conditions.txt";

  private final ObjectSizes sizes;
  private final S3Bucket bucket;
  private final S3Reads reads;
  private final S3Lists lists;
  private final VerifiedPuts puts;
  private final ConditionalPuts conditional;
  private final OpenUploads uploads;
  private final S3Deletes deletes;

  public S3Lake(S3Client s3, String bucket) {
    this(s3, bucket, ObjectSizes.standard());
  }

  public S3Lake(S3Client s3, String bucket, ObjectSizes sizes) {
    this.sizes = sizes;
    this.bucket = S3Bucket.of(s3, bucket);
    reads = new S3Reads(this.bucket, sizes.whole().bytes());
    lists = new S3Lists(this.bucket);
    uploads = new OpenUploads(this.bucket);
    puts =
        new VerifiedPuts(this.bucket, reads, new MultipartPuts(this.bucket, uploads, sizes), sizes);
    conditional = new ConditionalPuts(this.bucket, reads);
    deletes = new S3Deletes(this.bucket);
  }

  @Override
  public S3Lake hurried() {
    return within(HURRIED);
  }

  /// As [#hurried].
  ///
  /// @param call how long a call may take, of up to three rounds
  S3Lake within(Duration call) {
    return new S3Lake(new HurriedS3(bucket.s3(), call), bucket.name(), sizes);
  }

  /// Makes sure that the bucket is there and may be used. Gives up after eight seconds without an
  /// answer, because somebody is waiting.
  ///
  /// @param region the region in which a missing bucket is made
  /// @param mayCreate whether a missing bucket is made
  /// @throws EngineException LAKE_* naming the bucket and what to do
  public void ensureBucket(String region, boolean mayCreate) {
    try {
      bucket
          .s3()
          .headBucket(
              request ->
                  request
                      .bucket(bucket.name())
                      .overrideConfiguration(override -> override.apiCallTimeout(FIRST_ANSWER)));
    } catch (SdkException e) {
      if (!mayCreate || S3Answer.status(e) != 404) {
        throw bucket.failures().ofBucket(S3Action.SEE_BUCKET, S3Bucket.worded(e, this::firstKey));
      }
      createBucket(region);
    }
  }

  private void firstKey() {
    var _ =
        bucket
            .s3()
            .listObjectsV2(
                request ->
                    request
                        .bucket(bucket.name())
                        .maxKeys(1)
                        .overrideConfiguration(override -> override.apiCallTimeout(FIRST_ANSWER)));
  }

  /// Makes sure that the store heeds the conditions on which [#putIfAbsent] and [#replace] rest.
  /// Keeps a small object below the prefix to try it with.
  ///
  /// @param prefix the lake's: empty, or a path with a trailing slash
  /// @throws EngineException LAKE_UNSUITABLE if it does not; LAKE_*
  public void ensureConditions(String prefix) {
    new ConditionProbe(bucket, conditional).demand(new ObjectKey(prefix + PROBE));
  }

  /// The keys of uploads in parts that were begun and neither completed nor aborted.
  ///
  /// @param prefix what their keys start with
  public List<String> openUploads(String prefix) {
    return uploads.list(prefix).stream().map(MultipartUpload::key).toList();
  }

  /// Aborts uploads in parts that were left open, as by a process that died. One that is under way
  /// in another process is aborted as well if it is old enough; it would be begun anew there.
  ///
  /// @param folders below which they are, each with a trailing slash; at least one
  /// @param begunBefore younger ones are left alone
  /// @return how many
  public int abortUploads(Set<String> folders, Instant begunBefore) {
    return uploads.abort(folders, begunBefore);
  }

  /// Asks once for all that stands open where these objects are.
  @Override
  public void abortUploads(Collection<ObjectKey> keys) {
    uploads.abort(keys);
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    puts.put(key, content, contentType);
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    return conditional.putIfAbsent(key, bytes, contentType);
  }

  @Override
  public boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    return conditional.replace(key, etag, bytes, contentType);
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    return reads.head(key);
  }

  /// @throws IllegalArgumentException if the object is larger than is read into memory at once
  @Override
  public Optional<Fetched> find(ObjectKey key) {
    return reads.find(key);
  }

  /// A connection that breaks is resumed where it broke; the stream fails if the object is another
  /// one by then.
  @Override
  public InputStream open(ObjectKey key) {
    return reads.open(key);
  }

  /// The last bytes of an object, into memory.
  ///
  /// @param offset where they begin, less than the object's size
  public byte[] from(ObjectKey key, long offset) {
    return reads.from(key, offset);
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    return lists.page(prefix, request -> request.continuationToken(token));
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    return lists.page(prefix, request -> request.startAfter(after).maxKeys(most));
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to) {
    bucket.ask(() -> copyOnce(from, to), e -> bucket.failures().ofObject(S3Action.PUT, to, e));
  }

  private boolean copyOnce(ObjectKey from, ObjectKey to) {
    try {
      CopyObjectResult copied =
          bucket
              .s3()
              .copyObject(
                  request ->
                      request
                          .sourceBucket(bucket.name())
                          .sourceKey(from.value())
                          .destinationBucket(bucket.name())
                          .destinationKey(to.value()))
              .copyObjectResult();
      S3Bucket.told(copied == null ? null : copied.eTag(), "entity tag");
      return true;
    } catch (SdkException e) {
      if (S3Answer.isUnclear(e) && isCopied(from, to)) {
        return true;
      }
      throw e;
    }
  }

  private boolean isCopied(ObjectKey from, ObjectKey to) {
    StoredContent source =
        reads
            .head(from)
            .orElseThrow(
                () ->
                    bucket
                        .failures()
                        .ofObject(S3Action.GET, from, S3Answer.absent("nothing to copy")));
    Optional<StoredContent> copy = reads.head(to);
    return copy.isPresent()
        && copy.get().bytes() == source.bytes()
        && copy.get().sha256().equals(source.sha256())
        // An object put in parts has another tag than its copy, but then it has a hash.
        && (!source.sha256().isEmpty() || copy.get().etag().equals(source.etag()));
  }

  @Override
  public void delete(Collection<ObjectKey> keys) {
    deletes.delete(keys);
  }

  private void createBucket(String region) {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket.name());
    if (!region.equals(US_EAST_1)) {
      // That one region must not be named.
      request.createBucketConfiguration(
          wanted -> wanted.locationConstraint(BucketLocationConstraint.fromValue(region)));
    }
    try {
      bucket.s3().createBucket(request.build());
    } catch (SdkException e) {
      if (!S3Answer.code(e).equals("BucketAlreadyOwnedByYou")) {
        throw bucket.failures().ofBucket(S3Action.CREATE_BUCKET, e);
      }
    }
  }
}
