package io.tapedeck.engine.sink;

import static io.tapedeck.engine.sink.SinkWorld.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.ByteSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lake does not answer for a while, or for ever.
class SinkOutageTest {

  @TempDir Path spool;
  private SinkWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
  }

  @Test
  void consumingGoesOnUpToTheBoundWhileTheLakeIsAwayAndAllIsStoredAfterwards() throws Exception {
    world.beside = true;
    world.lake =
        new LakeConfig("b", "lake/", 100, ByteSize.ofMebibytes(64), Duration.ofSeconds(60));
    Semaphore slept = new Semaphore(0);
    world.sleeper =
        _ -> {
          slept.release();
          assertThat(new Semaphore(0).tryAcquire(2, TimeUnit.MILLISECONDS)).isFalse();
        };
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      away("the lake");
      assertThat(sink.state()).isInstanceOf(SinkState.Working.class);
      long read = 0;
      boolean spooled = false;
      while (!(sink.state() instanceof SinkState.Full)) {
        world.publish(read, read + 100);
        world.read(sink, read, read + 100);
        read += 100;
        sink.advance();
        if (sink.isFull() && sink.state() instanceof SinkState.Working) {
          slept.acquire(); // until the outage is noticed reading waits
        }
        spooled |= sink.state() instanceof SinkState.Spooling;
        assertThat(read).isLessThan(100_000);
      }
      assertThat(spooled).isTrue();
      assertThat(sink.isFull()).isTrue();
      assertThat(sink.state())
          .isInstanceOfSatisfying(
              SinkState.Full.class,
              full -> {
                assertThat(full.code()).isEqualTo(ErrorCode.LAKE_UNREACHABLE);
                assertThat(full.why()).contains("No answer");
                assertThat(full.since()).isEqualTo(world.now);
                assertThat(full.nextTry()).isAfter(world.now);
                assertThat(full.waitingBytes()).isGreaterThan(2 << 20);
              });

      world.fault = MemoryStore.Fault.NONE;
      do {
        world.apply(sink, sink.drain(Duration.ofSeconds(10)));
      } while (!sink.isEmpty());

      assertThat(sink.isFull()).isFalse();
      assertThat(sink.state()).isInstanceOf(SinkState.Working.class);
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(read, read, 0, 0));
      assertThat(world.committed.get(AT).offset()).isEqualTo(read);
    }
    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
  }

  @Test
  void credentialsThatExpireAreWaitedFor() throws Exception {
    world.publish(0, 20);
    List<Duration> pauses = new ArrayList<>();
    world.fault =
        (op, key, _) -> {
          if (op == MemoryStore.Op.PUT) {
            throw new EngineException(ErrorCode.CREDENTIALS_MISSING, "Log in again for " + key);
          }
        };
    world.sleeper =
        pause -> {
          pauses.add(pause);
          if (pauses.size() == 30) {
            world.fault = MemoryStore.Fault.NONE;
          }
        };

    assertThat(world.live().own().stored()).isEqualTo(20);

    assertThat(pauses).hasSize(30);
    assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(20)) <= 0);
    assertThat(pauses.getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aLinkThatCarriesTwoObjectsAtOnceAndNoMoreIsEnough() throws Exception {
    world.beside = true;
    world.publish(0, 20);
    AtomicInteger running = new AtomicInteger();
    AtomicBoolean jammed = new AtomicBoolean();
    AtomicInteger pauses = new AtomicInteger();
    Semaphore never = new Semaphore(0);
    world.fault =
        (op, key, after) -> {
          if (op != MemoryStore.Op.PUT || after) {
            return;
          }
          if (running.incrementAndGet() > 2) {
            jammed.set(true);
          }
          assertThat(acquire(never)).isFalse();
          boolean fails = jammed.get();
          if (running.decrementAndGet() == 0) {
            jammed.set(false);
          }
          if (fails) {
            throw MemoryStore.away(key);
          }
        };
    world.sleeper =
        _ -> {
          if (pauses.incrementAndGet() > 10) {
            throw new InterruptedException();
          }
        };

    assertThat(world.live().own().stored()).isEqualTo(20);

    assertThat(pauses.get()).isBetween(1, 2);
  }

  private static boolean acquire(Semaphore semaphore) {
    try {
      return semaphore.tryAcquire(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRefusalEndsTheSinkAndNothingIsLost() throws Exception {
    world.publish(0, 20);
    world.fault =
        (op, key, _) -> {
          if (op == MemoryStore.Op.PUT && key.contains("symbol=HSI")) {
            throw new EngineException(ErrorCode.LAKE_REFUSED, key + " was denied.");
          }
        };
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);
      assertThatThrownBy(() -> sink.drain(Duration.ofSeconds(1)))
          .hasMessageContaining("symbol=HSI");
      assertThatThrownBy(sink::advance).hasMessageContaining("symbol=HSI");
      assertThat(sink.counts().own().stored()).isZero();
    }
    world.fault = MemoryStore.Fault.NONE;

    world.live();

    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
  }

  @Test
  void whatDoesNotFitIntoMemoryIsEncodedIntoAFileThatDoesNotStay() throws Exception {
    try (EncodedSpool encoded = new EncodedSpool(spool.resolve("new"), 10)) {
      byte[] first = "0123456789".getBytes(StandardCharsets.US_ASCII);
      byte[] second = "abcdefghijkl".getBytes(StandardCharsets.US_ASCII);
      var inMemory = encoded.keep(first);
      var one = encoded.keep(second);
      var other = encoded.keep(first);

      assertThat(inMemory.open().readAllBytes()).isEqualTo(first);
      for (int repeat = 0; repeat < 2; repeat++) {
        assertThat(one.open().readAllBytes()).isEqualTo(second);
        assertThat(other.open().readAllBytes()).isEqualTo(first);
      }
      assertThat(one.sha256()).isEqualTo(Sha256.of(second));
      assertThat(one.open().read()).isEqualTo('a');
      assertThat(encoded.bytes()).isEqualTo(32);
    }
    try (var files = Files.list(spool.resolve("new"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aReaderThatIsInterruptedDoesNotDisturbTheOthers() throws Exception {
    try (EncodedSpool encoded = new EncodedSpool(spool, 0)) {
      byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
      var one = encoded.keep(bytes);
      Thread.currentThread().interrupt();
      try {
        assertThat(one.open().readAllBytes()).isEqualTo(bytes);
        encoded.keep(bytes);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }

      assertThat(one.open().readAllBytes()).isEqualTo(bytes);
      assertThat(encoded.keep(bytes).open().readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void aSpoolThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(spool.resolve("file"));
    try (EncodedSpool encoded = new EncodedSpool(file, 0)) {
      assertThatThrownBy(() -> encoded.keep(new byte[10]))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
          .hasMessageContaining(file.toString())
          .hasMessageContaining("Free space");
    }
  }

  private void away(String what) {
    world.fault =
        (_, key, after) -> {
          if (!after && !key.endsWith("plans/ticks/0/")) {
            throw MemoryStore.away(what);
          }
        };
  }
}
