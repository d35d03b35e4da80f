package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Puts large objects in parts, one after the other, so that a part is all that is sent again and
/// nothing is held in memory. The object appears whole when the last request is carried out.
final class MultipartPuts {

  private static final Logger LOG = LoggerFactory.getLogger(MultipartPuts.class);

  private final S3Bucket bucket;
  private final OpenUploads open;
  private final ObjectSizes sizes;

  MultipartPuts(S3Bucket bucket, OpenUploads open, ObjectSizes sizes) {
    this.bucket = bucket;
    this.open = open;
    this.sizes = sizes;
  }

  /// Tries once. Leaves no upload open under this key, neither its own nor one that a repeated
  /// request or a process that died left there, as long as the store answers. Others are aborted
  /// before this one is completed: what was completed is not touched any more.
  ///
  /// @param round see [Slice#allow]
  /// @throws SdkException if it may not be there; its uploads are aborted by then
  void put(ObjectKey key, Content content, String contentType, int round) {
    try {
      String upload = create(key, content, contentType);
      open.abortBut(upload, key);
      complete(key, upload, parts(key, upload, content, round));
    } catch (SdkException e) {
      abort(key);
      throw e;
    }
  }

  private String create(ObjectKey key, Content content, String contentType) {
    return S3Bucket.told(
        bucket
            .s3()
            .createMultipartUpload(
                request ->
                    request
                        .bucket(bucket.name())
                        .key(key.value())
                        .contentType(contentType)
                        .metadata(Map.of(S3Bucket.SHA256, content.sha256())))
            .uploadId(),
        "upload id");
  }

  private List<CompletedPart> parts(ObjectKey key, String upload, Content content, int round) {
    long size = sizes.partOf(content.length());
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < content.length(); from += size) {
      long length = Math.min(size, content.length() - from);
      parts.add(part(key, upload, parts.size() + 1, new Slice(content, from, length), round));
    }
    return parts;
  }

  private CompletedPart part(ObjectKey key, String upload, int number, Slice slice, int round) {
    String md5 = slice.md5();
    String etag =
        S3Bucket.told(
            bucket
                .s3()
                .uploadPart(
                    request ->
                        request
                            .bucket(bucket.name())
                            .key(key.value())
                            .uploadId(upload)
                            .partNumber(number)
                            .contentMD5(md5)
                            .overrideConfiguration(o -> slice.allow(o, bucket.s3(), round)),
                    slice.body("application/octet-stream"))
                .eTag(),
            "entity tag");
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private void complete(ObjectKey key, String upload, List<CompletedPart> parts) {
    S3Bucket.told(
        bucket
            .s3()
            .completeMultipartUpload(
                request ->
                    request
                        .bucket(bucket.name())
                        .key(key.value())
                        .uploadId(upload)
                        .multipartUpload(list -> list.parts(parts)))
            .eTag(),
        "entity tag");
  }

  /// Aborts what failed attempts have left under the key of an object that is there.
  ///
  /// @throws EngineException if it is not known to be gone
  void clear(ObjectKey key) {
    open.abort(key);
  }

  private void abort(ObjectKey key) {
    try {
      open.abort(key);
    } catch (EngineException e) {
      LOG.warn(
          "An unfinished upload of {} may be left for a later start to abort: {}", key, e.text());
    }
  }
}
