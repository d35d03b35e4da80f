package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// Lists objects. Keys come URL-encoded, because XML has no words for some of their characters; the
/// client decodes them.
final class S3Lists {

  private final S3Bucket bucket;

  S3Lists(S3Bucket bucket) {
    this.bucket = bucket;
  }

  Page<LakeObject> page(String prefix, Consumer<ListObjectsV2Request.Builder> which) {
    return bucket.ask(
        () -> page(bucket.s3().listObjectsV2(request -> request(request, prefix, which))),
        e -> bucket.failures().ofPrefix(S3Action.LIST, prefix, e));
  }

  private void request(
      ListObjectsV2Request.Builder request,
      String prefix,
      Consumer<ListObjectsV2Request.Builder> which) {
    which.accept(request.bucket(bucket.name()).prefix(prefix).encodingType(EncodingType.URL));
  }

  /// Something else than a list would read as an empty one, and an empty one as "no plan yet".
  private static Page<LakeObject> page(ListObjectsV2Response page) {
    boolean more = S3Bucket.told(page.isTruncated(), "IsTruncated");
    S3Bucket.told(page.name(), "bucket's name");
    if (more) {
      S3Bucket.told(page.nextContinuationToken(), "continuation token");
    }
    List<LakeObject> objects =
        page.contents().stream()
            .map(o -> new LakeObject(new ObjectKey(o.key()), o.size(), o.lastModified()))
            .toList();
    return new Page<>(objects, more ? page.nextContinuationToken() : null);
  }
}
