package io.tapedeck.engine.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Answers that an object is written only when it survives a power cut: its file is forced to the
/// disk, and so is every folder that leads to it and is new. S3Proxy leaves that to the operating
/// system, which takes half a minute.
final class DurableObjects extends ForwardingBlobStore {

  /// How many folders are remembered as forced; a few bytes each.
  private static final int MOST_FOLDERS = 50_000;

  /// Windows opens no folders, and keeps their entries in a journal of its own.
  private static final boolean FOLDERS =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path root;
  private final Set<Path> forced = ConcurrentHashMap.newKeySet();

  DurableObjects(BlobStore files, Path root) {
    super(files);
    this.root = root;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    PutObjectResponse put = super.putBlob(request, body);
    force(request.bucket(), request.key());
    return put;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse copied = super.copyBlob(request);
    force(request.destinationBucket(), request.destinationKey());
    return copied;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse completed = super.completeMultipartUpload(upload, request);
    force(request.bucket(), request.key());
    return completed;
  }

  private void force(String bucket, String key) {
    Path folder = root.resolve(bucket);
    Path file = folder.resolve(key).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      return; // a folder's marker, or deleted meanwhile
    }
    try {
      force(file, StandardOpenOption.WRITE);
      if (FOLDERS) {
        forceFolders(folder, folder.relativize(file));
      }
    } catch (NoSuchFileException _) {
      // Deleted meanwhile.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forceFolders(Path top, Path object) throws IOException {
    if (forced.size() > MOST_FOLDERS) {
      forced.clear();
    }
    int depth = object.getNameCount() - 1;
    for (int i = depth; i >= 0; i--) {
      Path folder = i == 0 ? top : top.resolve(object.subpath(0, i));
      // The innermost has a new entry, those above it only if a folder was new.
      if (i < depth && !forced.add(top.resolve(object.subpath(0, i + 1)))) {
        return;
      }
      force(folder, StandardOpenOption.READ);
    }
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
