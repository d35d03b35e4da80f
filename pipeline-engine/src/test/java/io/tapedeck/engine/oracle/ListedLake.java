package io.tapedeck.engine.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;

/// Everything that a bucket shows below a prefix, by listing it.
///
/// @param objects key → size, without what the store keeps of its own
/// @param openUploads the keys of uploads in parts that nobody ended
/// @param files the folder that holds the bucket's objects as files
record ListedLake(SortedMap<String, Long> objects, List<String> openUploads, Path files) {

  static ListedLake of(S3Client s3, String bucket, String prefix, Path files) {
    SortedMap<String, Long> objects = new TreeMap<>();
    s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .forEach(object -> objects.put(object.key(), object.size()));
    List<String> open = new ArrayList<>();
    s3.listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(prefix))
        .uploads()
        .forEach(upload -> open.add(upload.key()));
    return new ListedLake(objects, open, files);
  }

  /// The keys that Athena reads: those without a component that starts with `_` or `.`.
  List<String> data(String prefix) {
    return objects.keySet().stream().filter(key -> isData(key.substring(prefix.length()))).toList();
  }

  private static boolean isData(String key) {
    return !key.startsWith("_")
        && !key.startsWith(".")
        && !key.contains("/_")
        && !key.contains("/.");
  }
}
