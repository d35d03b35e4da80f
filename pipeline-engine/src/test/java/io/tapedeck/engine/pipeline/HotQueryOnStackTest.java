package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.stream.KafkaPublisher;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Queries over lake and topic together, on the embedded broker, S3, Glue and Athena.
class HotQueryOnStackTest {

  @TempDir static Path folder;
  private static LocalStack stack;
  private HotWorld world;

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
    String topic = test.getTestMethod().orElseThrow().getName();
    world = new HotWorld(stack, folder, topic, HotBounds.STANDARD);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void nothingIsStoredYet() throws Exception {
    world.publish(300);
    assertThat(world.provenCount()).isEqualTo(300);
  }

  @Test
  void eachRecordIsCountedOnceWhileASinkStores() throws Exception {
    StoreRun sink = world.sink(false, ObjectFormat.PARQUET, SinkHook.NONE);
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger published = new AtomicInteger();
    Thread producer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (KafkaPublisher publisher = world.publisher()) {
                    while (!enough.get()) {
                      world.publish(publisher, 50);
                      published.addAndGet(50);
                      LockSupport.parkNanos(20_000_000);
                    }
                  }
                });
    try {
      for (int i = 0; i < 12; i++) {
        int before = published.get();
        long count = world.provenCount();
        assertThat(count).isBetween((long) before, (long) published.get() + 50);
        System.err.println(before + " <= " + count + " stored " + sink.progress().stored());
      }
    } finally {
      enough.set(true);
      producer.join();
      sink.stop();
      sink.await();
    }
    assertThat(sink.progress().stored()).isPositive();
  }
}
