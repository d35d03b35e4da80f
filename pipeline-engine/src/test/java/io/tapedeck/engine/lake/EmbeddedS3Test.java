package io.tapedeck.engine.lake;

import io.tapedeck.engine.faults.EmbeddedS3;
import io.tapedeck.engine.faults.S3Server;
import java.nio.file.Path;

/// The lake on the embedded S3.
class EmbeddedS3Test extends RunningS3 implements BusyStoreContract, S3LakeContract {

  @Override
  S3Server start(Path folder) {
    return EmbeddedS3.over(folder);
  }
}
