package io.tapedeck.engine.tape.quality;

/// Finds the step of time that is the commonest, in bounded memory (Misra and Gries, "Finding
/// repeated elements", 1982). For one thread.
final class UsualStep {

  private static final int CANDIDATES = 8;

  private final long[] steps = new long[CANDIDATES];
  private final long[] counts = new long[CANDIDATES];
  private long seen;

  void add(long step) {
    seen++;
    int free = -1;
    for (int i = 0; i < CANDIDATES; i++) {
      if (counts[i] > 0 && steps[i] == step) {
        counts[i]++;
        raise(i);
        return;
      }
      free = free < 0 && counts[i] == 0 ? i : free;
    }
    if (free >= 0) {
      steps[free] = step;
      counts[free] = 1;
      return;
    }
    for (int i = 0; i < CANDIDATES; i++) {
      counts[i]--;
    }
  }

  /// The commonest stands first, so that it is found first.
  private void raise(int i) {
    if (i > 0 && counts[i] > counts[0]) {
      long step = steps[i];
      long count = counts[i];
      steps[i] = steps[0];
      counts[i] = counts[0];
      steps[0] = step;
      counts[0] = count;
    }
  }

  /// The commonest step; 0 if none is common.
  long get() {
    return seen >= 5 && counts[0] * 4 >= seen ? steps[0] : 0;
  }
}
