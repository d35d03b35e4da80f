package io.tapedeck.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateCellTest {

  @Test
  void aSubscriberGetsTheCurrentValueAndEveryTransition() {
    StateCell<String> cell = new StateCell<>("a");
    List<String> seen = new ArrayList<>();
    cell.subscribe(seen::add);
    cell.set("b");
    cell.set("b");
    cell.set("c");

    assertThat(seen).containsExactly("a", "b", "c");
  }

  @Test
  void aClosedSubscriptionHearsNothingMore() {
    StateCell<String> cell = new StateCell<>("a");
    List<String> seen = new ArrayList<>();
    cell.subscribe(seen::add).close();
    cell.set("b");

    assertThat(seen).containsExactly("a");
  }

  @Test
  void concurrentTransitionsAreSeenOneByOneAndNoneIsLost() throws InterruptedException {
    StateCell<Integer> cell = new StateCell<>(0);
    List<Integer> seen = new ArrayList<>();
    cell.subscribe(seen::add);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < 1_000; n++) {
                      cell.update(value -> value + 1);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(seen).hasSize(4_001).isSorted();
    assertThat(cell.get()).isEqualTo(4_000);
  }
}
