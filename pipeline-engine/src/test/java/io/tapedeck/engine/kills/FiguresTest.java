package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The figures of the reports, computed from series of which they are known.
class FiguresTest {

  @Test
  void slopeIsThatOfTheLineAndNotOfTheSwing() {
    Slope slope = new Slope();
    for (int i = 0; i < 100; i++) {
      slope.add(i, 3.0 * i + (i % 7 == 0 ? 500 : 0));
    }
    assertThat(slope.median()).isCloseTo(3, within(0.2));

    Slope saw = new Slope();
    for (int i = 0; i < 100; i++) {
      saw.add(i, i % 10 * 40);
    }
    assertThat(saw.median()).isCloseTo(0, within(1.0));
    assertThat(new Slope().median()).isNaN();
  }

  @Test
  void quantileIsTheNearestRank() {
    Times times = new Times();
    List.of(5.0, 1.0, 4.0, 2.0, 3.0).forEach(times::add);

    assertThat(times.quantile(0.5)).isEqualTo(3);
    assertThat(times.quantile(0.95)).isEqualTo(5);
    assertThat(times.quantile(0)).isEqualTo(1);
    assertThat(new Times().quantile(0.5)).isNaN();
  }

  @Test
  void secondIsGoodIfAllOfItWasDurableInTime() {
    DurableShare share = new DurableShare();
    // Offsets 0 to 99 in second 100, 100 to 199 in second 101, 200 to 299 in second 102.
    for (int offset = 0; offset < 300; offset++) {
      share.published(100 + offset / 100, 0, offset);
    }
    share.published(101, 1, 7); // the second partition

    Map<Integer, TreeMap<Long, Instant>> done = new TreeMap<>();
    done.put(0, new TreeMap<>());
    done.put(1, new TreeMap<>());
    done.get(0).put(0L, Instant.ofEpochSecond(103)); // [0, 150)
    done.get(0).put(150L, Instant.ofEpochSecond(110)); // [150, …)
    done.get(1).put(0L, Instant.ofEpochSecond(130));
    share.durable(done);

    assertThat(share.seconds()).isEqualTo(3);
    // Second 100 after 2 s (from its end), 102 after 7 s, 101 after 28 s because of partition 1.
    assertThat(share.within(1)).isZero();
    assertThat(share.within(2)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(share.within(7)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(share.within(27)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(share.within(28)).isEqualTo(1);
    assertThat(share.within(0)).isZero();
  }

  @Test
  void secondThatIsNeverDurableIsNeverGood() {
    DurableShare share = new DurableShare();
    share.published(100, 0, 5);
    share.durable(Map.of());

    assertThat(share.within(1e9)).isZero();
    assertThat(new DurableShare().within(1)).isNaN();
  }
}
