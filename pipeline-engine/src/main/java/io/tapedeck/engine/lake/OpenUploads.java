package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// The uploads in parts that were begun and neither completed nor aborted: invisible, but paid for.
final class OpenUploads {

  private static final int NO_CONTENT = 204;

  private final S3Bucket bucket;

  OpenUploads(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /// Aborts those of one object, whoever began them: who would put it puts the same bytes.
  void abort(ObjectKey key) {
    abortBut("", key);
  }

  /// Aborts those of one object but one.
  void abortBut(String id, ObjectKey key) {
    abort(
        list(key.value()).stream()
            .filter(upload -> upload.key().equals(key.value()) && !upload.uploadId().equals(id))
            .toList());
  }

  /// Aborts those of some objects, whoever began them.
  void abort(Collection<ObjectKey> keys) {
    Set<String> names = keys.stream().map(ObjectKey::value).collect(Collectors.toSet());
    if (!names.isEmpty()) {
      abort(list(prefix(names)).stream().filter(upload -> names.contains(upload.key())).toList());
    }
  }

  /// What all of them begin with, in whole characters; not of none.
  private static String prefix(Set<String> names) {
    String least = Collections.min(names);
    String most = Collections.max(names);
    int length = 0;
    while (length < least.length() && least.charAt(length) == most.charAt(length)) {
      length++;
    }
    boolean half = length > 0 && Character.isHighSurrogate(least.charAt(length - 1));
    return least.substring(0, half ? length - 1 : length);
  }

  /// Aborts those below some folders that were begun before an instant.
  ///
  /// @param folders with a slash at their ends
  /// @return how many
  int abort(Set<String> folders, Instant before) {
    List<MultipartUpload> old =
        list(prefix(folders)).stream()
            .filter(upload -> folders.stream().anyMatch(upload.key()::startsWith))
            .filter(upload -> upload.initiated() != null && upload.initiated().isBefore(before))
            .toList();
    abort(old);
    return old.size();
  }

  private void abort(List<MultipartUpload> uploads) {
    for (MultipartUpload upload : uploads) {
      ObjectKey key = new ObjectKey(upload.key());
      bucket.ask(
          () -> abortOnce(upload), e -> bucket.failures().ofObject(S3Action.ABORT_UPLOAD, key, e));
    }
  }

  private boolean abortOnce(MultipartUpload upload) {
    try {
      int status =
          bucket
              .s3()
              .abortMultipartUpload(
                  request ->
                      request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()))
              .sdkHttpResponse()
              .statusCode();
      // S3 says so by 204; what somebody on the way answers for it may be a 200.
      if (status != NO_CONTENT && isOpen(upload)) {
        throw S3Answer.notOne("end of the upload");
      }
      return true;
    } catch (SdkException e) {
      if (S3Answer.isAbsent(e)) {
        return false; // aborted or completed meanwhile
      }
      throw e;
    }
  }

  private boolean isOpen(MultipartUpload upload) {
    return list(upload.key()).stream().anyMatch(open -> open.uploadId().equals(upload.uploadId()));
  }

  List<MultipartUpload> list(String prefix) {
    List<MultipartUpload> uploads = new ArrayList<>();
    ListMultipartUploadsResponse page = null;
    do {
      page = page(prefix, page);
      uploads.addAll(page.uploads());
    } while (Boolean.TRUE.equals(page.isTruncated()));
    return uploads;
  }

  private ListMultipartUploadsResponse page(
      String prefix, @Nullable ListMultipartUploadsResponse before) {
    return bucket.ask(
        () -> pageOnce(prefix, before),
        e -> bucket.failures().ofPrefix(S3Action.LIST_UPLOADS, prefix, e));
  }

  private ListMultipartUploadsResponse pageOnce(
      String prefix, @Nullable ListMultipartUploadsResponse before) {
    ListMultipartUploadsResponse page =
        bucket
            .s3()
            .listMultipartUploads(
                request ->
                    request
                        .bucket(bucket.name())
                        .prefix(prefix)
                        .encodingType(EncodingType.URL)
                        .keyMarker(before == null ? null : before.nextKeyMarker())
                        .uploadIdMarker(before == null ? null : before.nextUploadIdMarker()));
    S3Bucket.told(page.bucket(), "bucket's name");
    if (Boolean.TRUE.equals(page.isTruncated())) {
      S3Bucket.told(page.nextKeyMarker(), "next key");
    }
    return page;
  }
}
