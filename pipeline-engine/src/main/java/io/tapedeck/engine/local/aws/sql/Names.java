package io.tapedeck.engine.local.aws.sql;

import java.util.concurrent.atomic.AtomicLong;

/// Names that occur nowhere else, so that nothing in a statement can shadow or be shadowed.
final class Names {

  private static final AtomicLong NEXT = new AtomicLong();

  private Names() {}

  /// A relation's.
  static String relation() {
    return "r" + NEXT.incrementAndGet();
  }

  /// A lambda's argument's.
  static String lambda() {
    return "l" + NEXT.incrementAndGet();
  }
}
