package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.local.s3.S3Endpoint;
import java.io.IOException;
import java.nio.file.Path;

/// The embedded broker and the embedded S3 in a process of their own: says where they listen, and
/// runs until its standard input ends.
final class ServicesChild {

  static final String KEY = "AKIABENCH";
  static final Secret SECRET = new Secret("c2VjcmV0");

  private ServicesChild() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    try (KraftBroker broker = KraftBroker.start(root.resolve("broker"), 0);
        S3Endpoint s3 = S3Endpoint.start(root.resolve("s3"), KEY, SECRET, 0)) {
      System.out.println(broker.bootstrap() + " " + s3.uri());
      System.out.flush();
      while (System.in.read() >= 0) {}
    }
    System.exit(0);
  }
}
