package io.tapedeck.engine.lake;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.faults.ChildS3;
import io.tapedeck.engine.faults.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The lake on Python's moto, where it is installed.
class MotoTest implements ObjectStoreContract {

  @TempDir static Path root;
  private static S3Server server;
  private static AwsClients clients;

  @BeforeAll
  static void start() {
    server = ChildS3.moto(root);
    clients = S3LakeContract.clients(server);
  }

  @AfterAll
  static void stop() {
    clients.close();
    server.close();
  }

  @Override
  public ObjectStore store() {
    return new S3Lake(clients.s3(), S3LakeContract.BUCKET, S3LakeContract.PARTS);
  }
}
