package io.tapedeck.engine.local.s3;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Names a disk that is full or cannot be written, which S3Proxy calls an internal error.
final class DiskTrouble extends ForwardingBlobStore {

  private static final int INSUFFICIENT_STORAGE = 507;

  /// How the operating system words it.
  private static final List<String> TROUBLE =
      List.of("No space left", "Disk quota exceeded", "Read-only file system");

  DiskTrouble(BlobStore files) {
    super(files);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return named(() -> super.putBlob(request, body));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return named(() -> super.copyBlob(request));
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return named(() -> super.initiateMultipartUpload(request));
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream body) {
    return named(() -> super.uploadMultipartPart(upload, request, body));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return named(() -> super.completeMultipartUpload(upload, request));
  }

  private static <T> T named(Supplier<T> write) {
    try {
      return write.get();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        String said = String.valueOf(cause.getMessage());
        if (TROUBLE.stream().anyMatch(said::contains)) {
          throw S3Exceptions.fromStatusCode(INSUFFICIENT_STORAGE, e);
        }
      }
      throw e;
    }
  }
}
