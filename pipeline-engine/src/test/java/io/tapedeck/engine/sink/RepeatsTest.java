package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private static final RunId RUN = RunId.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private static final Trade TRADE =
      new Trade(new Symbol("A"), Instant.parse("2026-01-05T09:00:00Z"), 1, 1, "", Map.of());

  private final Repeats repeats = new Repeats(List.of());

  @Test
  void positionThatIsNotGreaterIsARepeatWithinItsSourceOnly() {
    assertThat(repeats.isRepeat(tick(1, 5))).isFalse();
    assertThat(repeats.isRepeat(tick(2, 5))).isFalse();
    assertThat(repeats.isRepeat(tick(3, 4))).isFalse();

    assertThat(repeats.isRepeat(tick(1, 5))).isTrue();
    assertThat(repeats.isRepeat(tick(1, 4))).isTrue();
    assertThat(repeats.isRepeat(tick(1, 6))).isFalse();
  }

  @Test
  void newestSourcesAreCarriedOver() {
    for (int src = 0; src <= Plan.MOST_MARKS; src++) {
      assertThat(repeats.isRepeat(tick(src, 7))).isFalse();
    }
    assertThat(repeats.isRepeat(tick(1, 8))).isFalse();

    Repeats next = new Repeats(repeats.marks());

    assertThat(next.marks()).hasSize(Plan.MOST_MARKS).isEqualTo(repeats.marks());
    assertThat(next.marks().getLast().src()).isEqualTo(1);
    assertThat(next.isRepeat(tick(1, 8))).isTrue();
    assertThat(next.isRepeat(tick(0, 7))).isFalse();
  }

  @Test
  void sourceThatHasNotBeenHeardOfForLongestIsForgottenFirst() {
    for (int src = 0; src < Repeats.SOURCES; src++) {
      assertThat(repeats.isRepeat(tick(src, 7))).isFalse();
    }
    assertThat(repeats.isRepeat(tick(0, 7))).isTrue();
    assertThat(repeats.isRepeat(tick(-1, 7))).isFalse();

    assertThat(repeats.isRepeat(tick(0, 7))).isTrue();
    assertThat(repeats.isRepeat(tick(2, 7))).isTrue();
    assertThat(repeats.isRepeat(tick(1, 7))).isFalse();
  }

  private static StreamRecord.Tick tick(long src, long seq) {
    return new StreamRecord.Tick(new TopicOffset("t", 0, 0), RUN, src, seq, 0, TRADE);
  }
}
