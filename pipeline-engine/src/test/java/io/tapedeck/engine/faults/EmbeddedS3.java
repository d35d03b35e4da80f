package io.tapedeck.engine.faults;

import io.tapedeck.engine.local.s3.S3Endpoint;
import java.net.URI;
import java.nio.file.Path;

/// The embedded S3 over a directory.
public record EmbeddedS3(S3Endpoint endpoint) implements S3Server {

  public static EmbeddedS3 over(Path root) {
    return new EmbeddedS3(S3Endpoint.start(root, ACCESS_KEY, SECRET, 0));
  }

  @Override
  public URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
