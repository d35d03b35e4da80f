package io.tapedeck.engine.lake;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.faults.S3Server;
import io.tapedeck.engine.state.OpenParts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The lake on an S3 that is started before the first test of a class and stopped after its last.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningS3 implements ObjectStoreContract {

  private final OpenParts opened = new OpenParts();
  private AwsClients clients;

  /// Starts it over a folder.
  abstract S3Server start(Path folder);

  @BeforeAll
  void open(@TempDir Path folder) {
    S3Server server = opened.keep(start(folder));
    clients = opened.keep(S3LakeContract.clients(server));
  }

  @AfterAll
  void close() {
    opened.close();
  }

  public AwsClients clients() {
    return clients;
  }

  @Override
  public ObjectStore store() {
    return new S3Lake(clients.s3(), S3LakeContract.BUCKET, S3LakeContract.PARTS);
  }
}
