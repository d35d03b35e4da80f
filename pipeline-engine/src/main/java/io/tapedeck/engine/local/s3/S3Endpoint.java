package io.tapedeck.engine.local.s3;

import io.tapedeck.engine.config.PrivateDirectory;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// The S3 protocol on loopback over a directory: a bucket is a folder of the root, an object the
/// plain file at `bucket/key`.
///
/// The caller of [#start] owns it. Safe for use by any thread. Closing stops it at once; what was
/// answered is in the files.
public final class S3Endpoint implements AutoCloseable {

  /// Enough for a sink that uploads from a few dozen threads, few enough for two cores.
  private static final int THREADS = 32;

  private final S3Proxy proxy;
  private final URI uri;

  private S3Endpoint(S3Proxy proxy, URI uri) {
    this.proxy = proxy;
    this.uri = uri;
  }

  /// Starts the endpoint and returns when it takes requests.
  ///
  /// @param root the directory of the buckets; made if missing
  /// @param port the port on 127.0.0.1 to listen on, 0 for any free one
  /// @throws EngineException PORT_IN_USE; STACK_FAILED if it does not come up
  public static S3Endpoint start(Path root, String accessKeyId, Secret secretAccessKey, int port) {
    PrivateDirectory.create(root);
    try {
      Path place = root.toRealPath();
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(objects(place))
              .endpoint(URI.create("http://127.0.0.1:" + port))
              .awsAuthentication(
                  AuthenticationType.AWS_V2_OR_V4, accessKeyId, secretAccessKey.value())
              .jettyMaxThreads(THREADS)
              .ignoreUnknownHeaders(true)
              .stopTimeout(0)
              .build();
      proxy.start();
      return new S3Endpoint(proxy, URI.create("http://127.0.0.1:" + proxy.getPort()));
    } catch (Exception e) { // S3Proxy.start declares no less
      throw failed(root, port, e);
    }
  }

  /// What S3Proxy makes of files, and what it lacks for us, each from the inside out.
  private static BlobStore objects(Path root) {
    BlobStore files = new FilesystemNio2BlobStore(root.toString());
    BlobStore finished = new FinishedObjects(files, root);
    BlobStore durable = new DurableObjects(finished, root);
    BlobStore named = new DiskTrouble(durable);
    return new OneWriterAtATime(new PrivateBlobStore(named));
  }

  /// Where it answers: `http://127.0.0.1:port`. Clients must address buckets by path.
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // S3Proxy.stop declares no less
      throw new EngineException(
          ErrorCode.STACK_FAILED,
          "The embedded S3 endpoint at " + uri + " did not stop cleanly.",
          e);
    }
  }

  private static EngineException failed(Path root, int port, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new EngineException(
            ErrorCode.PORT_IN_USE,
            "Port "
                + port
                + " on 127.0.0.1 is in use by another program; stop it, or let the S3 endpoint take"
                + " another port.",
            e);
      }
    }
    return new EngineException(
        ErrorCode.STACK_FAILED,
        "The embedded S3 endpoint did not start on " + root + ": " + e.getMessage() + ".",
        e);
  }
}
