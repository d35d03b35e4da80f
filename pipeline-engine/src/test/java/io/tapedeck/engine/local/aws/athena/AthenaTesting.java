package io.tapedeck.engine.local.aws.athena;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Gives every test an embedded Athena of its own with an empty lake.
abstract class AthenaTesting {

  @TempDir Path home;
  AthenaClientSide client;

  @BeforeEach
  final void open() throws IOException {
    client = new AthenaClientSide(home);
  }

  @AfterEach
  final void close() {
    client.close();
  }
}
