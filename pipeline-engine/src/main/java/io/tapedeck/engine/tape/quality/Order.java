package io.tapedeck.engine.tape.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// In what order times come, and from when to when they are. For one thread.
final class Order {

  private @Nullable Instant last;
  private @Nullable Instant least;
  private @Nullable Instant greatest;
  private boolean rises = true;
  private boolean falls = true;

  void add(Instant time) {
    Instant before = last;
    last = time;
    if (before == null) {
      least = time;
      greatest = time;
      return;
    }
    int step = time.compareTo(before);
    rises &= step >= 0;
    falls &= step <= 0;
    if (greatest != null && time.compareTo(greatest) > 0) {
      greatest = time;
    } else if (least != null && time.compareTo(least) < 0) {
      least = time;
    }
  }

  @Nullable Instant least() {
    return least;
  }

  @Nullable Instant greatest() {
    return greatest;
  }

  /// `asc`, `desc` or `mixed`.
  String word() {
    return rises ? "asc" : falls ? "desc" : "mixed";
  }
}
