package io.tapedeck.engine.local.aws;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;

/// Gives every test an embedded Glue of its own with an empty lake and a database `market`.
abstract class GlueTesting {

  @TempDir Path home;
  EmbeddedAws aws;
  GlueClient glue;

  @BeforeEach
  final void open() throws IOException {
    aws = new EmbeddedAws(home);
    glue = aws.clients().glue();
    glue.createDatabase(r -> r.databaseInput(d -> d.name("market")));
  }

  @AfterEach
  final void close() {
    aws.close();
  }
}
