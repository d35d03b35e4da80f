package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/// Writes objects until they are known to be there: after every answer that leaves the effect open
/// the object is looked at, and written again where it is not the one. Same key, same bytes: doing
/// it once more never harms.
final class VerifiedPuts {

  private final S3Bucket bucket;
  private final S3Reads reads;
  private final MultipartPuts multipart;
  private final ObjectSizes sizes;

  VerifiedPuts(S3Bucket bucket, S3Reads reads, MultipartPuts multipart, ObjectSizes sizes) {
    this.bucket = bucket;
    this.reads = reads;
    this.multipart = multipart;
    this.sizes = sizes;
  }

  void put(ObjectKey key, Content content, String contentType) {
    boolean whole = content.length() < sizes.multipart().bytes();
    for (int round = 1; ; round++) {
      try {
        if (whole) {
          putOnce(key, content, contentType, round);
        } else {
          multipart.put(key, content, contentType, round);
        }
        return;
      } catch (SdkException e) {
        if (!S3Answer.isUnclear(e)) {
          throw bucket.failures().ofObject(S3Action.PUT, key, e);
        }
        if (reads.holds(key, content)) {
          if (!whole) {
            // Another attempt put it; this one may have left its upload.
            multipart.clear(key);
          }
          return;
        }
        if (round == S3Bucket.ROUNDS || S3Answer.isThrottled(e)) {
          throw bucket.failures().ofObject(S3Action.PUT, key, e);
        }
      }
    }
  }

  private void putOnce(ObjectKey key, Content content, String contentType, int round) {
    Slice all = Slice.all(content);
    byte[] sha256 = HexFormat.of().parseHex(content.sha256());
    S3Bucket.told(
        bucket
            .s3()
            .putObject(
                request ->
                    request
                        .bucket(bucket.name())
                        .key(key.value())
                        .contentType(contentType)
                        .checksumSHA256(Base64.getEncoder().encodeToString(sha256))
                        .metadata(Map.of(S3Bucket.SHA256, content.sha256()))
                        .overrideConfiguration(o -> all.allow(o, bucket.s3(), round)),
                all.body(contentType))
            .eTag(),
        "entity tag");
  }
}
