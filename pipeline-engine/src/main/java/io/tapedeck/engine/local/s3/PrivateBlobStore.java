package io.tapedeck.engine.local.s3;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/// Says of every bucket and object that it is private. S3Proxy reads the access from the modes of
/// the files and lets anybody without a signature read what others may read on this machine, which
/// is what most umasks give.
final class PrivateBlobStore extends ForwardingBlobStore {

  PrivateBlobStore(BlobStore files) {
    super(files);
  }

  @Override
  public BucketCannedACL getContainerAccess(String container) {
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String key) {
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String key, @Nullable String versionId) {
    return ObjectCannedACL.PRIVATE;
  }
}
