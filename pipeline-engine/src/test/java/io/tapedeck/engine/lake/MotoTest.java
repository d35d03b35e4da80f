package io.tapedeck.engine.lake;

import io.tapedeck.engine.faults.ChildS3;
import io.tapedeck.engine.faults.S3Server;
import java.nio.file.Path;

/// The lake on Python's moto, where it is installed.
class MotoTest extends RunningS3 {

  @Override
  S3Server start(Path folder) {
    return ChildS3.moto(folder);
  }
}
