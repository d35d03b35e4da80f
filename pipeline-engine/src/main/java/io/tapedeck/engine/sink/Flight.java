package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One flush from its beginning to its end: begun by the sink's thread, done by the one that
/// flushes, and looked at again by the first.
final class Flight {

  private final List<Cut> cuts;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile long held;
  private volatile @Nullable EngineException failure;

  /// @param cuts at most one of each topic-partition
  Flight(List<Cut> cuts) {
    this.cuts = List.copyOf(cuts);
  }

  List<Cut> cuts() {
    return cuts;
  }

  /// How many bytes of encoded objects are held until it ends.
  long held() {
    return held;
  }

  void holds(long bytes) {
    held = bytes;
  }

  /// It ended.
  ///
  /// @param reason why it failed, null if it did not
  void land(@Nullable EngineException reason) {
    failure = reason;
    held = 0;
    end.countDown();
  }

  boolean hasLanded() {
    return end.getCount() == 0;
  }

  /// Comes to zero when it lands.
  CountDownLatch end() {
    return end;
  }

  /// Why it failed, null if it did not.
  @Nullable EngineException failure() {
    return failure;
  }
}
