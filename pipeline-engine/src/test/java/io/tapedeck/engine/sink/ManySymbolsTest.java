package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.ObjectFormat;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A plan of ten thousand objects.
class ManySymbolsTest {

  private static final int SYMBOLS = 10_000;

  @TempDir Path spool;

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void tenThousandSymbolsAreOnePlanThatIsReplayedWhole(ObjectFormat format) throws Exception {
    SinkWorld world = new SinkWorld(spool);
    world.format = format;
    world.beside = true;
    for (int i = 0; i < SYMBOLS; i++) {
      world.publish(SinkWorld.tick(SinkWorld.RUN, i, i, "S" + i));
    }
    int[] puts = {0};
    world.fault =
        (op, key, after) -> {
          if (op == MemoryStore.Op.PUT && !after && ++puts[0] > 5_000) {
            throw new EngineException(ErrorCode.INTERNAL, "Died at " + key);
          }
        };
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, SYMBOLS);
      assertThatThrownBy(
              () -> {
                while (!sink.isEmpty()) {
                  sink.drain(Duration.ofSeconds(10));
                }
              })
          .hasMessageContaining("Died at");
    }
    assertThat(world.log().find(SinkWorld.AT, 0).orElseThrow().plan().objects()).hasSize(SYMBOLS);
    world.fault = MemoryStore.Fault.NONE;

    world.live();

    assertThat(world.dataKeys()).hasSize(SYMBOLS);
    assertThat(world.registered).hasSize(SYMBOLS);
    assertThat(world.committed.get(SinkWorld.AT).offset()).isEqualTo(SYMBOLS);
  }

  @Test
  void whatTheSinkKeepsDoesNotGrowWithThePlansItMade() throws Exception {
    SinkWorld world = new SinkWorld(spool);
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      long used = 0;
      for (int plan = 0; plan < 1_500; plan++) {
        sink.accept(SinkWorld.tick(SinkWorld.RUN, plan, plan, "HSI"));
        sink.drain(Duration.ofSeconds(1));
        if (plan == 500) {
          used = used();
        }
      }
      // What the store in memory keeps of a plan and its object is below three kilobytes.
      assertThat(used() - used).isLessThan(1_000 * 4_000);
      assertThat(sink.counts().own().stored()).isEqualTo(1_500);
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
