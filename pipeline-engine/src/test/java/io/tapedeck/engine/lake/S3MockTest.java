package io.tapedeck.engine.lake;

import io.tapedeck.engine.faults.ChildS3;
import io.tapedeck.engine.faults.S3Server;
import java.nio.file.Path;

/// The lake on Adobe's S3Mock.
class S3MockTest extends RunningS3 implements S3LakeContract {

  @Override
  S3Server start(Path folder) {
    return ChildS3.s3Mock(folder);
  }
}
