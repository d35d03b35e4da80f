package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The content of an object that is asked for again from where its connection broke, as long as it
/// is the same object. Belongs to one thread; closing gives up what was not read.
final class ResumedStream extends InputStream {

  /// How often in a row it may break without a single byte in between.
  private static final int PATIENCE = 3;

  private final ObjectKey key;
  private final long length;
  private final Tail tail;
  private ResponseInputStream<GetObjectResponse> body;
  private long position;
  private int broken;

  /// @param tail opens the same object from a position on
  ResumedStream(
      ObjectKey key, ResponseInputStream<GetObjectResponse> body, long length, Tail tail) {
    this.key = key;
    this.body = body;
    this.length = length;
    this.tail = tail;
  }

  /// Opens an object from a position on.
  @FunctionalInterface
  interface Tail {

    /// @throws SdkException if it cannot, or the object is another one by now
    ResponseInputStream<GetObjectResponse> openAt(long position);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, buffer.length);
    if (count == 0) {
      return 0;
    }
    while (position < length) {
      try {
        int read = body.read(buffer, offset, (int) Math.min(count, length - position));
        if (read > 0) {
          position += read;
          broken = 0;
          return read;
        }
        resume(new IOException("The answer ended early"));
      } catch (SdkException | IOException e) {
        resume(e);
      }
    }
    return -1;
  }

  private void resume(Exception cause) throws IOException {
    body.abort();
    if (++broken > PATIENCE) {
      throw broken(cause);
    }
    try {
      body = tail.openAt(position);
    } catch (SdkException e) {
      e.addSuppressed(cause);
      throw broken(e);
    }
  }

  private IOException broken(Exception cause) {
    String why =
        cause instanceof SdkException e && S3Answer.isCondition(e)
            ? " was replaced while it was read"
            : " could not be read to its end";
    return new IOException(
        "The object " + key + why + " (" + position + " of " + length + " bytes came).", cause);
  }

  @Override
  public void close() throws IOException {
    if (position < length) {
      body.abort(); // reading the rest only to reuse the connection may take long
    } else {
      body.close();
    }
  }
}
