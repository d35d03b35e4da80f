package io.tapedeck.engine.sink.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// B8: whichever call to store, catalog or group fails, once: the records are stored once. The
/// calls are gone through one after the other until a run meets no failure any more.
@Tag("bar")
class NthCallTest {

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "nth-call",
          "B8: the n-th call of a sink to store, catalog or group is spoiled, for every n");

  @TempDir Path spool;

  @ParameterizedTest
  @EnumSource(NthCall.Spoil.class)
  void whicheverCallIsSpoiledEachRecordIsStoredOnce(NthCall.Spoil spoil) throws Exception {
    int n = 0;
    boolean struck;
    try (Silence _ = new Silence()) {
      do {
        NthCall call = new NthCall(spoil, ++n);
        World world = world();
        new Errand(world, spool, call).run();
        assertThat(Oracle.judge(world, spool, VerifyRequest.DEEP)).as("call %d", n).isEmpty();
        struck = call.hasStruck();
      } while (struck);
    }
    REPORT.figure(spoil.name(), "%d calls, one after the other, nothing wrong", n - 1);
    assertThat(n).isGreaterThan(100);
  }

  /// The first world of three partitions.
  private World world() {
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(seed -> new World(seed, Bug.NONE, spool, false, new Deeds()))
        .filter(world -> world.partitions().size() == 3)
        .findFirst()
        .orElseThrow();
  }
}
