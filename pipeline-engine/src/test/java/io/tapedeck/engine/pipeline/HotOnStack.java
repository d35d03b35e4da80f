package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Tests of queries over lake and topic together on the embedded broker, S3, Glue and Athena: a
/// stack for each class of them, a topic and a lake of its own for each test.
abstract class HotOnStack {

  private static int worlds;

  @TempDir static Path folder;
  private static LocalStack stack;

  /// Of the test that runs.
  HotWorld world;

  @BeforeAll
  static void startStack() {
    stack = LocalStack.start(folder.resolve("stack"), LocalStackOptions.ANY_PORTS, _ -> {});
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @BeforeEach
  void makeTopic(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    world = new HotWorld(stack, folder, "t" + worlds++ + "." + name, HotBounds.STANDARD);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }
}
