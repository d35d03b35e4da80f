package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private static final RunId RUN = RunId.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private static final Trade TRADE =
      new Trade(new Symbol("A"), Instant.parse("2026-01-05T09:00:00Z"), 1, 1, "", Map.of());

  private final Repeats repeats = new Repeats();

  @Test
  void positionThatIsNotGreaterIsARepeatWithinItsSourceAndPartitionOnly() {
    assertThat(repeats.isRepeat(tick(0, 1, 5))).isFalse();
    assertThat(repeats.isRepeat(tick(0, 2, 5))).isFalse();
    assertThat(repeats.isRepeat(tick(1, 1, 4))).isFalse();

    assertThat(repeats.isRepeat(tick(0, 1, 5))).isTrue();
    assertThat(repeats.isRepeat(tick(0, 1, 4))).isTrue();
    assertThat(repeats.isRepeat(tick(0, 1, 6))).isFalse();
  }

  @Test
  void sourceThatHasNotBeenHeardOfForLongestIsForgottenFirst() {
    for (int src = 0; src < Repeats.SOURCES; src++) {
      assertThat(repeats.isRepeat(tick(0, src, 7))).isFalse();
    }
    assertThat(repeats.isRepeat(tick(0, 0, 7))).isTrue();
    assertThat(repeats.isRepeat(tick(0, -1, 7))).isFalse();

    assertThat(repeats.isRepeat(tick(0, 0, 7))).isTrue();
    assertThat(repeats.isRepeat(tick(0, 2, 7))).isTrue();
    assertThat(repeats.isRepeat(tick(0, 1, 7))).isFalse();
  }

  private static StreamRecord.Tick tick(int partition, long src, long seq) {
    return new StreamRecord.Tick(new TopicOffset("t", partition, 0), RUN, src, seq, 0, TRADE);
  }
}
