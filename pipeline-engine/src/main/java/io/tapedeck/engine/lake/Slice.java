package io.tapedeck.engine.lake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What one request carries of a content: its bytes, the time that they need, and whose failure it
/// is if they cannot be read.
record Slice(Content content, long from, long length) {

  /// Bytes a second of a link that carries 1 Mbit/s.
  private static final long SLOW = 128 << 10;

  /// A quarter of that.
  private static final long SLOWEST = 32 << 10;

  static Slice all(Content content) {
    return new Slice(content, 0, content.length());
  }

  RequestBody body(String contentType) {
    return RequestBody.fromContentProvider(this::open, length, contentType);
  }

  /// Gives a request the time that its bytes need, beyond what any request may take: in the first
  /// round on a link of 1 Mbit/s, in later ones on one of a quarter of that. So a store that takes
  /// nothing is told of soon, and a slow link gets everything through all the same.
  ///
  /// @param round from 1 on
  void allow(AwsRequestOverrideConfiguration.Builder request, S3Client s3, int round) {
    ClientOverrideConfiguration limits = s3.serviceClientConfiguration().overrideConfiguration();
    Duration more = Duration.ofMillis(length * 1_000 / (round == 1 ? SLOW : SLOWEST));
    limits.apiCallAttemptTimeout().map(more::plus).ifPresent(request::apiCallAttemptTimeout);
    limits.apiCallTimeout().map(more.multipliedBy(2)::plus).ifPresent(request::apiCallTimeout);
  }

  /// What the service compares the part with that arrives.
  ///
  /// @throws SdkException if it cannot be read, see [#unreadable]
  String md5() {
    try (InputStream in = open()) {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        md5.update(chunk, 0, n);
      }
      return Base64.getEncoder().encodeToString(md5.digest());
    } catch (IOException e) {
      throw SdkClientException.create("What is to be sent cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw SdkException.create("This Java has no MD5", e);
    }
  }

  /// Why what was to be sent could not be read on this machine, if a request failed because of
  /// that.
  static Optional<IOException> unreadable(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof Unreadable why) {
        return Optional.of(why);
      }
    }
    return Optional.empty();
  }

  // A failure to open is told by the first read: the client lets no other one through as it is.
  private InputStream open() {
    try {
      InputStream in = content.open();
      try {
        in.skipNBytes(from);
      } catch (IOException e) {
        in.close();
        throw e;
      }
      return new Local(new Head(in, length));
    } catch (IOException e) {
      return new Local(new Broken(e));
    }
  }

  private static final class Unreadable extends IOException {

    private static final long serialVersionUID = 1;

    Unreadable(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// Marks failures as this machine's, not the network's.
  private static final class Local extends FilterInputStream {

    Local(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new Unreadable(e);
      }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      try {
        return super.read(into, offset, count);
      } catch (IOException e) {
        throw new Unreadable(e);
      }
    }
  }

  private static final class Broken extends InputStream {

    private final IOException why;

    Broken(IOException why) {
      this.why = why;
    }

    @Override
    public int read() throws IOException {
      throw why;
    }
  }
}
