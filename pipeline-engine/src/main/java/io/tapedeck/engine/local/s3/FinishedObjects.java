package io.tapedeck.engine.local.s3;

import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Leaves objects that are still being written, or whose writer was killed, out of listings.
/// S3Proxy writes to a file beside the object, named like it with a random UUID behind the
/// extension, and renames it at the end.
final class FinishedObjects extends ForwardingBlobStore {

  private static final Pattern UNFINISHED =
      Pattern.compile(
          ".*\\.[A-Za-z0-9]+-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.DOTALL);

  FinishedObjects(BlobStore files) {
    super(files);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response listed = super.list(request);
    List<S3Object> finished =
        listed.contents().stream()
            .filter(object -> !UNFINISHED.matcher(object.key()).matches())
            .toList();
    return finished.size() == listed.contents().size()
        ? listed
        : listed.toBuilder().contents(finished).build();
  }
}
