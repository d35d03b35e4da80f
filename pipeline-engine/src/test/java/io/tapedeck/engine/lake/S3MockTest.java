package io.tapedeck.engine.lake;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.faults.ChildS3;
import io.tapedeck.engine.faults.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The lake on Adobe's S3Mock.
class S3MockTest implements ObjectStoreContract, S3LakeContract {

  @TempDir static Path root;
  private static S3Server server;
  private static AwsClients clients;

  @BeforeAll
  static void start() {
    server = ChildS3.s3Mock(root);
    clients = S3LakeContract.clients(server);
  }

  @AfterAll
  static void stop() {
    clients.close();
    server.close();
  }

  @Override
  public AwsClients clients() {
    return clients;
  }

  @Override
  public ObjectStore store() {
    return lake();
  }
}
