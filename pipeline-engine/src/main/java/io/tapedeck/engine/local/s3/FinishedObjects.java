package io.tapedeck.engine.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists the objects of a bucket: those that are finished, in S3's order, and for the price of a
/// page. S3Proxy itself looks at every file below the prefix for each page, so that listing a lake
/// of half a million objects took hours.
final class FinishedObjects extends ForwardingBlobStore {

  private static final int PAGE = 1_000;

  private final Path root;

  FinishedObjects(BlobStore files, Path root) {
    super(files);
    this.root = root;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    String delimiter = Objects.requireNonNullElse(request.delimiter(), "");
    boolean grouped = delimiter.equals("/");
    if (!containerExists(request.bucket()) || !(grouped || delimiter.isEmpty())) {
      return super.list(request); // which says what is wrong
    }
    KeyWalk walk = new KeyWalk(text(request.prefix()), after(request), grouped);
    Page page = new Page(request.bucket(), Objects.requireNonNullElse(request.maxKeys(), PAGE));
    try {
      walk.tell(root.resolve(request.bucket()), page::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.answer();
  }

  private static String after(ListObjectsV2Request request) {
    return text(
        request.continuationToken() == null ? request.startAfter() : request.continuationToken());
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  /// What has been found for an answer so far.
  private final class Page {

    private final String bucket;
    private final int most;
    private final List<S3Object> objects = new ArrayList<>();
    private final List<CommonPrefix> prefixes = new ArrayList<>();
    private String last = "";
    private boolean goesOn;

    Page(String bucket, int most) {
      this.bucket = bucket;
      this.most = most;
    }

    boolean take(KeyWalk.Found found) {
      @Nullable S3Object object = null;
      if (!found.isPrefix()) {
        object = object(found.key());
        if (object == null) {
          return true; // a folder that is no object, or deleted meanwhile
        }
      }
      if (objects.size() + prefixes.size() >= most) {
        goesOn = most > 0;
        return false;
      }
      if (object == null) {
        prefixes.add(CommonPrefix.builder().prefix(found.key()).build());
      } else {
        objects.add(object);
      }
      last = found.key();
      return true;
    }

    private @Nullable S3Object object(String key) {
      HeadObjectResponse head =
          blobMetadataIfPresent(HeadObjectRequest.builder().bucket(bucket).key(key).build());
      if (head == null) {
        return null;
      }
      return S3Object.builder()
          .key(key)
          .eTag(head.eTag())
          .lastModified(head.lastModified())
          .size(head.contentLength())
          .storageClass(
              head.storageClassAsString() == null ? "STANDARD" : head.storageClassAsString())
          .build();
    }

    ListObjectsV2Response answer() {
      return ListObjectsV2Response.builder()
          .contents(objects)
          .commonPrefixes(prefixes)
          .nextContinuationToken(goesOn ? last : null)
          .isTruncated(goesOn)
          .build();
    }
  }
}
