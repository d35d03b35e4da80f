package io.tapedeck.engine.kills;

import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.s3.S3Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// S3, Glue and Athena in a process of their own: folder, key, secret. Says `serving` and both
/// addresses, and runs until it is killed.
final class LakeProcess {

  private LakeProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Secret secret = new Secret(args[2]);
    Files.createDirectories(folder.resolve("s3").resolve(Addresses.BUCKET));
    S3Endpoint s3 = S3Endpoint.start(folder.resolve("s3"), args[1], secret, 0);
    AwsEndpoint aws =
        AwsEndpoint.start(folder.resolve("catalog"), folder.resolve("s3"), args[1], secret, 0);
    System.out.println("serving " + s3.uri() + " " + aws.uri() + " ");
    System.out.flush();
    Thread.currentThread().join();
  }
}
