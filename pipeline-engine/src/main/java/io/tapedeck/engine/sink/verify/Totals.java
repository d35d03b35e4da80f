package io.tapedeck.engine.sink.verify;

import java.util.List;

/// What a verification counts. For one thread.
final class Totals {

  private long planned;
  private long objects;
  private long rows;
  private long bytes;

  /// An object is to be looked for.
  void plan() {
    planned++;
  }

  long planned() {
    return planned;
  }

  /// An object that should be there.
  void add(Expected object) {
    objects++;
    bytes += object.bytes();
    if (!object.isDeadLetters()) {
      rows += object.rows();
    }
  }

  long objects() {
    return objects;
  }

  VerifyReport report(
      boolean deep,
      long plans,
      long compactions,
      long partitions,
      List<Coverage> coverage,
      Findings findings) {
    return new VerifyReport(
        deep,
        plans,
        compactions,
        objects,
        rows,
        bytes,
        coverage.stream().mapToLong(Coverage::deadLetters).sum(),
        coverage.stream().mapToLong(Coverage::repeats).sum(),
        partitions,
        coverage,
        findings.list(),
        findings.totals());
  }
}
