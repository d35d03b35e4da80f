package io.tapedeck.engine.local.s3;

import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Lets the writers of one object with a condition take turns, and looks at `If-Match` when it is
/// theirs: S3Proxy compares the entity tag before it hands a request to the store, so that two who
/// read the same object could both replace it.
final class OneWriterAtATime extends ForwardingBlobStore {

  private static final int PRECONDITION_FAILED = 412;

  private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();

  OneWriterAtATime(BlobStore files) {
    super(files);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    if (request.ifMatch() == null && request.ifNoneMatch() == null) {
      return super.putBlob(request, body);
    }
    String object = request.bucket() + "/" + request.key();
    Turn turn = turns.compute(object, (_, waiting) -> Turn.joined(waiting));
    turn.lock.lock();
    try {
      refuseChanged(request);
      return super.putBlob(request, body);
    } finally {
      turn.lock.unlock();
      turns.compute(object, (_, waiting) -> Turn.left(waiting));
    }
  }

  private void refuseChanged(PutObjectRequest request) {
    if (request.ifMatch() == null || request.ifMatch().equals("*")) {
      return;
    }
    HeadObjectResponse there = blobMetadataIfPresent(request.bucket(), request.key());
    if (there == null || !unquoted(there.eTag()).equals(unquoted(request.ifMatch()))) {
      throw S3Exceptions.fromStatusCode(PRECONDITION_FAILED);
    }
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }

  /// A lock and how many want it; counted within the map's own lock of the entry.
  private static final class Turn {

    private final ReentrantLock lock = new ReentrantLock(true);
    private int writers;

    static Turn joined(@Nullable Turn waiting) {
      Turn turn = waiting == null ? new Turn() : waiting;
      turn.writers++;
      return turn;
    }

    static @Nullable Turn left(@Nullable Turn waiting) {
      return waiting == null || --waiting.writers == 0 ? null : waiting;
    }
  }
}
