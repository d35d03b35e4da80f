package io.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EngineLifeTest {

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final EngineLife life = new EngineLife(this::openDeaf, new Silent());

  @Test
  @Timeout(10)
  void anEngineThatDoesNotCloseInTimeIsGivenUpOnceForAll() {
    life.open();
    assertThat(life.closeWithin(Duration.ofMillis(100))).isFalse();
    // The window gave it up: the end of the process must not wait as long again.
    assertThat(life.closeWithin(Duration.ofMinutes(1))).isFalse();
    mayEnd.countDown();
  }

  /// Hears no interrupt.
  private Engine openDeaf(Consumer<String> step) {
    boolean ended = false;
    while (!ended) {
      try {
        mayEnd.await();
        ended = true;
      } catch (InterruptedException _) {
        ended = false;
      }
    }
    throw new EngineException(ErrorCode.INTERNAL, "There is no engine here.");
  }

  private static final class Silent implements EngineLife.Watcher {
    @Override
    public void starting(String step) {}

    @Override
    public void ready(Engine engine, String profile) {}

    @Override
    public void failed(EngineException error) {}
  }
}
